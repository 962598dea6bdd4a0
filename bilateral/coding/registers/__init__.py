"""Standing things with a name: agreements, mechanisms, services, programmes, organisations, sites, figures."""
