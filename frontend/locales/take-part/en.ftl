# The texts of the program with which people take part, in English.

## Booking
book-title = Book a place
book-steps = Steps of the booking
book-step = Step { $number } of 3: { $name }
book-step-slot = choose a time
book-step-details = give your details
book-step-check = check and confirm
book-choose = Choose a time
book-choose-text = { $minutes ->
    [one] A conversation takes one minute.
   *[other] A conversation takes { $minutes } minutes.
} Times that are taken cannot be chosen.
book-none = There is no time to book at the moment.
book-details = Your details
book-check = Check and confirm
book-check-text = The place is booked only when you press “Book”.
book-next = Next
book-back = Back
book-confirm = Book
book-sending = Booking…
book-change-what = Change: { $what }
field-name-hint = Or a name by which we can call you in.
field-phone-hint-phone = We will ring this number at the time you chose.
field-phone-hint = Only in case the duty has to be called off.
field-email-hint-video = We will send the link to the conversation to this address.
field-email-hint = Only in case the duty has to be called off.
field-topic = What would you like to talk about?
field-topic-hint = It helps us to prepare well.
field-needs = What do you need to take part with ease?
booked-keep = Keep the number and the code. Without them you can neither check nor cancel the booking. Print this page or write them down.
booked-keep-member = The booking is in your account, too. Keep the number and the code if you want to check it without logging in.
booked-link = The page of your booking

## My booking
booking-title = My booking
booking-lead = Enter the number and the code from the confirmation.
booking-show = Show the booking
booking-cancel = Cancel the booking
booking-cancel-question = Really cancel? The place will be free for others at once.
booking-cancel-confirm = Yes, cancel it
booking-cancel-keep = No, keep it
booking-cancelled-done = The booking is cancelled. The place is free for others.
booking-too-late = The time has begun or is over, so the booking can no longer be cancelled.
booking-again = Book another time
booking-needs-attention = Something about this duty has changed and your booking has to be arranged anew. We will get in touch if we know your telephone number or e-mail address. You can also ring 12 323 31 44.

## Sending a proposal
propose-title = Send a proposal
propose-about = Remark on:
propose-field-clause = The provision that the remark is about
propose-field-quote = The words that the remark is about
propose-lead = Write what should be done, what you would like to know or what to change in the draft. The city will answer every proposal.
propose-kind = What would you like to send?
propose-field-title-hint = One sentence: what it is about.
propose-left = { $count ->
    [one] { $count } character left.
   *[other] { $count } characters left.
}
propose-field-author-hint = You may leave this empty.
propose-field-publish = Publish my name with the proposal
propose-field-email = E-mail
propose-field-email-hint = For the answer. We never publish it.
propose-field-affiliation = On whose behalf do you write?
propose-field-organisation-hint = The organisation's name will be shown with the proposal.
files-label = Attachments
files-hint = PDF, photos and drawings (JPG, PNG, WebP), text (TXT), ODT and DOCX documents. Up to 5 files, each of up to 5 MB. We take out of photos what a camera adds, such as the place. Documents may still hold the name of who wrote them. Once the proposal is published, everybody can see the files.
files-chosen = { $count ->
    [one] { $count } file chosen.
   *[other] { $count } files chosen.
}
files-remove = Remove
files-remove-what = Remove the file: { $name }
files-fetch = Download
files-fetch-what = Download the file: { $name }
files-again = Send again
files-again-what = Send the file again: { $name }
files-refused = { $name }: { $why }
files-fault-kind = we do not take files of this kind. Choose PDF, JPG, PNG, WebP, TXT, ODT or DOCX.
files-fault-empty = there is nothing in this file.
files-fault-large = this file is larger than 5 MB.
files-fault-many = a proposal can have up to 5 files.
files-fault-same = this file is attached already.
files-fault-closed = no files can be attached to this proposal now.
files-sending = Sending file { $number } of { $count }: { $name }
files-arrived = { $arrived ->
    [one] { $arrived } file attached.
   *[other] { $arrived } files attached.
}
files-arrived-some = { $arrived } of { $count } files attached. The others are listed below.
files-removed = Removed the file: { $name }
files-later = Your proposal has reached us, even if a file has not. You can send it once more here, or later on the page of your proposal.
propose-send = Send the proposal
propose-sending = Sending…
propose-keep-member = The proposal is in your account, too. Keep the number and the code if you want to check it without logging in.
proposal-title = My proposal
proposal-public-title = Proposal
proposal-lead = Enter the number and the code from the confirmation. Without the code you see only what is published.
proposal-show = Show the proposal
proposal-number = Proposal { $reference }
proposal-channel = How it came
messages-title = Conversation with the city
messages-reply = Your reply
messages-send = Send the reply

## Holding a seat, another time, the waiting list
fault-find-booking = Find my booking
hold-taking = Taking a place…
lapsed-title = The time is over and the place is no longer held
lapsed-text = Nothing that you typed has been lost. Press a time and we will hold a place again.
need-too-late = It is too late for this at the chosen time.
need-next = The next time for which we can arrange it:
need-nowhere = There is no free time now for which we can arrange it. Call us: 12 323 31 44.
field-phone-hint-visitor = You call the duty's number. Leave yours in case something changes.
booking-move = Change the time
move-title = Another time
move-lead = Choose a new time. The present one stays yours until you confirm the change.
move-from = Present time
move-to = New time
move-left-out = Duties by telephone or video are not shown where the booking has no telephone number or e-mail address.
move-check-text = The time changes only once you press “Change the time”.
move-confirm = Change the time
move-done = The time has been changed.
move-old-stays = Your present time stays as it is.
move-too-late = This booking can no longer be moved to another time.
move-back = Back to the booking
wait-title = Waiting list
wait-lead = When somebody gives a place back, we offer it to the first person on the list and hold it for a while.
wait-any-mode = Any kind
wait-any-part = Any part of the day
wait-reach = Leave a telephone number or an e-mail address, so that an offer can reach you.
wait-send = Put me on the list
wait-again = Join the list again
waits-title = You are on the waiting list
waits-text = We will let you know when a place becomes free. You can take the offer on the page whose address is below.
waits-keep = Keep the reference and the code. Without them you can neither check your place on the list nor take an offer. Print this page or write them down.
waits-link = The page of your place on the list
waiting-title = My place on the waiting list
waiting-lead = Enter the reference of your place on the list and the code from the confirmation.
waiting-find = Are you on a waiting list?
waiting-reference = Reference on the list
waiting-show = Show my place on the list
waiting-number = Place on the list { $reference }
waiting-before = { $count ->
    [0] You are first on the list. The next place that becomes free will be offered to you.
    [one] { $count } person is before you.
   *[other] { $count } people are before you.
}
waiting-text-waiting = You are waiting for a free place.
waiting-text-offered = We are holding a place for you. Take it before the time given is over. Afterwards it will be offered to the next person.
waiting-text-booked = The offer was taken and the place is booked.
waiting-text-lapsed = The offer ended without an answer, or every time you waited for has passed. You are no longer on the list.
waiting-text-left = You are no longer on the list.
waiting-leave = Leave the list
waiting-leave-question = Really leave the list? If we are holding a place for you, the next person gets it at once.
waiting-to-booking = See the booking
waiting-to-book = See the free times
offer-title = A place has become free
offer-until = We hold it until
offer-accept = Take this time

## The same, and comments
comments-title = { $count ->
    [0] Comments
   *[other] Comments ({ $count })
}
comments-none = Nobody has commented yet.
comments-write = Comment
comments-text = Comment
comments-author = Signature
comments-author-hint = Shown with the comment. You can leave it empty.
comments-send = Send the comment
comments-reply = Reply
comments-replies = { $count ->
    [one] { $count } reply
   *[other] { $count } replies
}
comments-withdrawn = The author took this comment back.
comments-done-published = The comment is shown already.
comments-done-waiting = The comment has arrived. Before it is shown, a moderator looks at it.
said-already = Somebody has said this
said-already-lead = These proposals say nearly the same. Supporting one of them counts for more than another like it, but it is for you to decide.
said-already-support = Support this one
said-already-backed = You support this
said-already-send = Send mine all the same
said-already-back = Back to my proposal

## In the name of an organisation
in-name-title = In the name of an organisation
in-name-of = In whose name?
in-name-only = You act in the name of { $name }.
in-name-support = Support by the organisation
in-name-back = We support this proposal
in-name-back-no-longer = We withdraw our support
in-name-backs = The organisation supports this proposal.
in-name-backs-not = The organisation does not support this proposal.
opinion-own = Opinion of the district council
opinion-lead = Everybody sees the opinion beside the proposal, with the council's name. It can be changed or withdrawn while the consultation and the analysis of what was said go on.
opinion-stance = The council's position
opinion-text = Text of the opinion
opinion-text-hint = For example the reasons and the number of the council's resolution.
opinion-give = Publish the opinion
opinion-change = Change the opinion
opinion-withdraw = Withdraw the opinion
opinion-withdraw-question = Do you really want to withdraw the council's opinion? It will no longer stand beside the proposal.
opinion-done-given = The council's opinion stands beside the proposal.
opinion-done-withdrawn = The council's opinion is withdrawn.
opinion-not-open = Councils can no longer give opinions on proposals in this consultation.
