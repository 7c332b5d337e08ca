# What came of consultations.
commitments-title = What came of it
commitments-lead = What the city will do because it has accepted proposals of residents and organisations: who is in charge, until when, and how it stands.
commitments-filters = Narrow the list
commitments-state = State
commitments-none = There are no such commitments.
commitments-count =
    { $count ->
        [one] One commitment
       *[other] { $count } commitments
    }
commitments-all = Commitments of all consultations
commitments-feed = Atom feed of the city's commitments
commitments-consultation = The consultation
commitment-state-planned = planned
commitment-state-in_progress = in progress
commitment-state-done = done
commitment-state-delayed = delayed
commitment-state-abandoned = given up
commitment-state-withdrawn = withdrawn
commitment-overdue = overdue
commitment-until = until { $day }
commitment-day = To be done by
commitment-no-day = not set
commitment-office = In charge
commitment-proposal = Comes of the proposal
commitment-consultation = Consultation
commitment-history = History
commitment-others = Other commitments of this consultation

# News of consultations.
follow-title = Follow the consultation
follow-of = Consultation:
follow-lead = We will write when a stage begins, when there are duties, answers of the city or a report, and when commitments change. One button in each mail ends it.
follow-email-hint = We send a link there to be confirmed. The address is used for these mails alone and removed when you end them.
follow-pace = How often
follow-pace-at_once = At once
follow-pace-daily = Once a day, at 8:00
follow-pace-weekly = Once a week, on Monday at 8:00
follow-button = Follow
follow-sent = Look into your mail: we have sent a link. We begin to write once you have confirmed it.
follow-member = We will write to the address of your account: { $email }.
follow-chosen = Saved. We will write as you have chosen.
follow-end = Do not follow
follow-ended = We will no longer write about this consultation.
follow-otherwise = Without an address
follow-proposals-feed = Atom feed of proposals
follow-answers-feed = Atom feed of the city's answers
follow-comments-feed = Atom feed of comments
follow-document-feed = Atom feed of versions of the draft resolution
follow-calendar = Calendar of all dates (iCalendar)
follow-confirm-title = Confirm that you follow
follow-confirm-lead = Once you press the button we begin to send news of the consultation to the address at which you got the link.
follow-confirm-button = I confirm
follow-confirmed = Confirmed. From now on we will write about:
unsubscribe-title = End these mails
unsubscribe-lead = Once you press the button we no longer send such mails to this address.
unsubscribe-button = End them
unsubscribe-done = Done. We will no longer send these mails.

# Open data.
open-data-title = Open data
open-data-lead = Everything that we publish about consultations, to be downloaded as a whole: as lines of JSON and as a CSV table. Without personal data.
open-data-license = Licence:
open-data-fields = Dictionary: { $set }
open-data-optional = may be empty

# Links from mails.
field-link = Link from the message
link-incomplete = The link is incomplete. Open it again from the message, or copy all of it into the address bar.

## The draft resolution
document-title = Draft resolution
document-of = The draft that the consultation is about:
document-lead = You can make a remark on each provision, and on words that you choose.
document-none = This consultation has no draft resolution in this version.
document-back = Back to the consultation
document-versions = Versions of the draft
document-version = Version { $number }: { $name }
document-compare = Compare version { $from } with version { $to }
document-text = Text of the draft
document-contents = Contents of the draft
document-more-remarks = The five hundred newest remarks stand beside the text. All are in the consultation's list.
document-without-place = Remarks that have lost their place ({ $count })
document-without-place-text = The words that they were about are not in this version, or it is not certain where they are now. The office is looking for their place.

## Remarks
remarks-count = { $count ->
    [one] 1 remark
   *[other] { $count } remarks
}
remark-on-clause = Remark on this provision
remark-on-words = Remark on words
remark-made-on = It was made on: { $citation } (version { $version }).
remark-lost = It was made on: { $citation } (version { $version }). It has no place in this version.
remark-effect = What it led to: { $citation }, version { $version } – { $change }.
placed-kept = It stands where it was made.
placed-moved = Moved: this provision has another number now.
placed-reworded = The provision reads otherwise than when the remark was made.
placed-part = The provision was split or merged: the remark stands at the part that it is about.
placed-by_hand = The office found its place.

## Choosing words
words-how = Choose the first and the last word. With the keyboard: arrows go from word to word, Enter chooses, Escape ends.
words-none = No words are chosen yet.
words-chosen = Chosen words: “{ $words }”
words-go-on = Write a remark on these words
words-give-up = Give up

## Comparing
compare-title = Versions of the draft compared
compare-back = Back to the draft
compare-from = Earlier version
compare-to = Later version
compare-count = { $count ->
    [0] Nothing was changed.
    [one] 1 change
   *[other] { $count } changes
}
compare-all = Show also what was not changed
compare-opening = Title and legal basis
compare-deleted = [deleted:{" "}
compare-inserted = [added:{" "}
compare-end = ]
compare-remarks = Remarks that led to it ({ $count })
clause-change-same = not changed
clause-change-added = new
clause-change-removed = removed
clause-change-moved = new number
clause-change-reworded = new wording
clause-change-moved_and_reworded = new number and wording

report-title = Report of the consultation
report-number = Report no. { $number }
report-none = The report is not published yet.
report-lead = Everything that was said in the consultation, with what the city decided and why. A published report no longer changes.
report-frozen = As of
report-published = Published
report-read = Read the report (in Polish)
report-files = Files
report-file-html = Page to read (HTML)
report-file-pdf = Document to print and read (PDF)
report-file-part = { $name }, part { $part }
report-file-json = All data (JSON)
report-file-csv = Table of proposals (CSV)
report-file-xlsx = Sheets for Excel (XLSX)
report-file-ods = Sheets for LibreOffice (ODS)
report-file-column = File
report-size-column = Size
report-hash-column = SHA-256 hash
report-hash-lead = With the hash you can check that a file is the one that was published.
report-size-kb = { $count } kB
report-figures = See the figures
