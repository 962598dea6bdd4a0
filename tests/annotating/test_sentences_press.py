"""No press sentence is split inside, and none runs into the next: initials, titles, months, U.S., numbers, quotes."""

from itertools import pairwise

import pytest

from bilateral.annotating.sentences import find_sentences

PRESS = """
President George W. Obrador received the credentials of five ambassadors on Monday.
Prime Minister A. K. Ramanathan left for Oslo on Tuesday.
J. P. Lindqvist, the envoy, briefed reporters after the meeting.
The talks were led by Maria C. de Souza and Peter T. Hallgren.
Mr. Okonkwo said the border would reopen within a week.
Mrs. Delacroix thanked her hosts in Bern.
Dr. Amina Yusuf will head the new mission in Nairobi.
Gen. Paul Strand and Lt. Col. Ivan Marek inspected the bridge.
Sen. Laura Fields urged the House to ratify the treaty.
Gov. Tom Albright met Rep. Susan Day in the capital.
Prof. Lee Min-ho compared the two drafts line by line.
The ship was named after Adm. Henrik Voss.
Messrs. Tan and Goh signed for their ministries.
The Rev. John Mbeki opened the memorial with a prayer.
St. Petersburg will host the round of consultations.
Mt. Ararat can be seen from the crossing.
The U.S. Senate approved the agreement by 71 votes to 27.
The U.S. and Canada renewed their fisheries accord.
A U.S. Navy destroyer called at the port of Colombo.
The U.K. government recalled its consul for consultations.
The U.N. Security Council met behind closed doors.
The E.U. Commission welcomed the step.
Washington, D.C. police closed the street near the embassy.
The U.S.-backed plan was discussed in Geneva.
The U.S. Embassy in Tirana did not comment.
Officials of the U.A.E. delegation left before noon.
On Jan. 15 the two ministers spoke by telephone.
The agreement, signed on Feb. 3, enters into force next year.
The delegation will arrive on Sept. 21 and leave on Oct. 2.
The ceasefire has held since Nov. 30, 2016.
Exports fell in Dec. 2008 and rose again in Mar. 2009.
Inflation reached 3.5 percent in May.
The pipeline will carry 1.2 million barrels a day.
The fund received $4.75 billion from 12 donors.
The tremor of magnitude 6.1 was felt on both sides.
Trade grew by 0.8 per cent to €2.3 bn.
The summit begins at 9.30 in the morning.
The plane landed at 6 p.m. local time in Doha.
Talks resumed at 10 a.m. Monday in Vienna.
Resolution No. 1701 was adopted without a vote.
Art. 5 of the charter was not invoked.
The case of Norland vs. Southmark will be heard in The Hague.
The company, Hartmann Inc., won the contract for the port.
Shares of Veltro Ltd. fell after the sanctions were announced.
“We will not accept this,” Foreign Minister Ana Petrova said.
"There is no other way," President Kato told the assembly.
“The door is open,” he said, “but not forever.”
The minister called the report "false and harmful" on Friday.
He described the offer as ‘a first step’ towards peace.
The spokesman asked: “Who profits from this?”
“Enough!” shouted the demonstrators outside the mission.
The note (No. 17 of this year) was handed over in Lima.
The ministry (which has denied the charge) summoned the envoy.
The two presidents agreed on visas, tariffs and water (see the annex).
“We waited … and nothing came,” the consul said.
The minister hesitated... and then signed.
The treaty covers fish, timber, etc. and is open to others.
Yahoo! Inc. was fined by the regulator in Seoul.
The talks between Sudan and Chad, i.e. those on the border, stalled.
Former President Carlos S. Menendez, 81, was taken to hospital.
Russia, China and Iran held joint drills in the Gulf of Oman.
Deputy Secretary of State Robert B. Hanley visited Kyiv on Wednesday.
Brig. Gen. Samuel Ortiz took command of the mission.
NATO Secretary General Erik Dahl met King Philippe VI.
The visit of Pope John III to Cuba was postponed.
The railway from Addis Ababa to Djibouti reopened 3 days late.
What did the two sides agree on?
Nobody knows!
""".strip().splitlines()


@pytest.mark.parametrize("sentence", PRESS)
def test_a_press_sentence_is_one(sentence: str) -> None:
    assert [sentence[low:high] for low, high in find_sentences(sentence)] == [sentence]


@pytest.mark.parametrize(("before", "after"), list(pairwise(PRESS)))
def test_press_sentences_part(before: str, after: str) -> None:
    text = f"{before} {after}"
    assert [text[low:high] for low, high in find_sentences(text)] == [before, after]
