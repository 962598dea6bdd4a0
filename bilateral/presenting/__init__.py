"""What a reader sees: nothing here changes the record, and every line ends in the sentence it rests on."""
