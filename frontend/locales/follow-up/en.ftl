# The texts of the program that shows what becomes of a consultation, in English.

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
