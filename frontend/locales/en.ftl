# The site's texts in English. The keys are those of pl.ftl; a test keeps them so.

## The whole site
site-name = Public consultations
site-city = Kraków
skip-to-content = Skip to content
navigation = Navigation
nav-consultations = Consultations
nav-booking = My booking
nav-proposal = My proposal
language-switch = Language of the site
footer-contact = Would you rather ring or come by?
footer-contact-text = Referat ds. Partycypacji i Dialogu, ul. Zabłocie 22, room 13, telephone
footer-links = About the service
footer-accessibility = Accessibility statement
footer-api = API documentation
loading = Loading…
retry = Try again
sending = Sending…
page-title = { $page } – Public consultations, Kraków

## Faults
fault-network = The server could not be reached. Check your connection and try again. Nothing you typed is lost.
fault-not-found = We could not find this.
fault-too-many-requests = Too many attempts in a short time. Wait a moment and try again.
fault-unavailable = The server cannot answer right now. Try again in a moment.
fault-slot-full = Somebody has just taken this place. Choose another time. Everything you typed has been kept.
fault-booking-closed = This time can no longer be booked. Choose another one.
fault-too-late = The time has begun, so the booking can no longer be changed.
fault-not-open = These consultations take no proposals and no support at the moment.
fault-unauthenticated = Please log in to do this. If it was possible a moment ago, your log-in has run out.
fault-login-failed = The e-mail address or the password is wrong. Check both and try again.
fault-second-factor-required = Please enter the code from your authenticator too.
fault-second-factor-setup = First turn on the second factor on the page “My account”.
fault-forbidden = You are not allowed to do this.
fault-link-expired = This link is no longer valid: it has run out or has been used. Please ask for a new one.
fault-changed-meanwhile = Somebody has changed this meanwhile. Load the page again and retry.
fault-already-exists = This exists already.
fault-not-possible = This cannot be done right now.
fault-last-admin = Somebody has to be left with these rights.
fault-wrong-secret = We found no such number with such a code. Check that both are copied without a mistake.
fault-other = An unexpected error occurred. Try again; if it happens again, ring 12 323 31 44.
error-summary-title = { $count ->
    [one] Please correct one field
   *[other] Please correct { $count } fields
}
error-required = Please fill this in.
error-too_short = Please write at least { $limit } characters.
error-too_long = Please shorten this to { $limit } characters at most.
error-forbidden_character = The text contains a character that is not allowed. Type it instead of pasting it.
error-invalid_email = This does not look like an e-mail address. Example: ewa@example.org.
error-invalid_phone = This number cannot be rung. Example: +48 600 100 200.
error-invalid_value = Please choose one of the options.
error-invalid_type = This value cannot be read.
error-out_of_range = The value is out of range.
error-unknown_field = The server does not know this field.
error-not_found = This no longer exists. Please choose again.
error-repeated = The same thing is chosen twice.
error-taken = This is taken already.
error-weak_password = This password is guessed easily. Choose another, for example a few words that have nothing to do with each other.
error-mismatch = This is not right. Check it and enter it again.
error-invalid_time = Please give a date and a time. Example: 2026-12-01 08:00.
error-missing_time = There is no such time on this day: the clocks go forward.
error-doubled_time = This time comes twice on this day. Say which one you mean.
error-out_of_order = This has to come later than what stands before it.
error-invalid_url = Please give an address that begins with https://.

## Words of the domain
kind-standard = Public consultations
kind-small = Small consultations
kind-referendum = District referendum
stage-announced = Announced
stage-open = Open
stage-analysis = Being analysed
stage-reported = Report published
stage-monitored = Being carried out
stage-closed = Closed
stage-cancelled = Cancelled
mode-in_person = Duty in person
mode-phone = Duty by telephone
mode-video = Duty by video
affiliation-resident = My own, as a resident
affiliation-ngo = Of an NGO
affiliation-district_council = Of a district council
affiliation-other = Of another organisation
said-resident = Resident
said-ngo = NGO
said-district_council = District council
said-other = Another organisation
need-pjm_interpreter = Interpreter of Polish Sign Language (PJM)
need-induction_loop = Induction loop
need-wheelchair_access = Entrance without steps
need-easy_to_read = Easy-to-read language
need-other_language = A language other than Polish (say which in the topic)
need-longer_slot = More time to talk
need-companion = I am coming with a companion or an assistant
proposal-kind-idea = Idea
proposal-kind-question = Question
proposal-kind-remark = Remark
proposal-status-waiting = Waiting to be checked
proposal-status-published = Published
proposal-status-rejected = Not published
booking-status-booked = Booked
booking-status-cancelled = Cancelled
channel-web = Through this site
channel-api = Through an organisation's program
channel-in_person = Said in a duty
channel-phone = By telephone
channel-paper = On paper
disposition-accepted = Accepted
disposition-partly_accepted = Accepted in part
disposition-rejected = Not accepted
disposition-answered = Question answered
disposition-already_covered = There already
disposition-out_of_scope = Not a matter of this consultation
disposition-further_analysis = To be looked into
message-from-city = The city
message-from-author = You

## Dates
date-day = { $weekday }, { $day } { $month } { $year }
date-short = { $day } { $month } { $year }
date-time = { $date }, { $time }
date-from = from { $from }
date-range = { $from } to { $to }
time-range = { $from }–{ $to }
weekday-1 = Monday
weekday-2 = Tuesday
weekday-3 = Wednesday
weekday-4 = Thursday
weekday-5 = Friday
weekday-6 = Saturday
weekday-7 = Sunday
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December

## Home
home-title = Talk to the city
home-lead = The city asks its residents what they think. Come to a duty, ring or write – the city has to answer every proposal.
home-running = What is going on now
home-none = No consultations are going on at the moment.
home-all = All consultations
home-mine = Do you have a number already?
home-mine-text = Check or cancel your booking, or see what became of your proposal.

## List of consultations
list-title = Consultations
list-filters = Find consultations
list-text = Words to look for
list-stage = Stage
list-kind = Kind
list-district = District
list-any = all
list-search = Search
list-clear = Show all
list-count = { $count ->
    [one] Showing { $count } consultation.
   *[other] Showing { $count } consultations.
}
list-more = Show more
list-empty = No consultations match these conditions.
card-whole-city = The whole city
card-district = District { $name }

## A consultation
consultation-contents = On this page
consultation-about = What it is about
consultation-timetable = Timetable
consultation-now = now
consultation-invited = Who is invited
consultation-legal-basis = Legal basis
consultation-office = Who is in charge
consultation-attachments = Documents
consultation-duties = Duties
consultation-duties-none = No duties are planned.
consultation-proposals = Proposals
consultation-proposals-none = Nobody has written yet. Yours can be the first.
consultation-propose = Send a proposal
consultation-not-open = Proposals can be sent while the consultations are open.
consultation-not-found = There are no such consultations
consultation-not-found-text = The address may be incomplete. Have a look at the list of all consultations.
consultation-cancelled = These consultations have been called off
consultation-changed = Something has changed since they were announced.
consultation-changes = See what and when
versions-title = What has changed
versions-number = Version { $number }
versions-first = The first version that was published.
versions-no-note = The change is not described.
office-phone = Telephone:
office-email = E-mail:

## Duties
duty-place = Place:
duty-phone = Telephone:
duty-video = You will get the link to the conversation once you have booked.
duty-experts = On duty:
duty-book = Book a place: { $mode }, { $date }
duty-book-short = Book a place
duty-free = { $count ->
    [0] No free places
    [one] { $count } free place
   *[other] { $count } free places
}
duty-not_yet = Booking opens: { $when }
duty-closed = Booking has closed
duty-held = This duty has been held
duty-cancelled = This duty has been called off
duty-full = All places are taken

## Booking
book-title = Book a place
book-for = Consultation:
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
book-slot-taken = taken
book-slot-past = over
book-slot-seats = { $count ->
    [one] 1 free
   *[other] { $count } free
}
book-details = Your details
book-required-note = Fields marked “required” have to be filled in.
book-check = Check and confirm
book-check-text = The place is booked only when you press “Book”.
book-next = Next
book-back = Back
book-confirm = Book
book-sending = Booking…
book-change-what = Change: { $what }
required = required
optional = optional
field-slot = Time
field-mode = Kind of duty
field-name = Name
field-name-hint = Or a name by which we can call you in.
field-phone = Telephone
field-phone-hint-phone = We will ring this number at the time you chose.
field-phone-hint = Only in case the duty has to be called off.
field-email = E-mail
field-email-hint-video = We will send the link to the conversation to this address.
field-email-hint = Only in case the duty has to be called off.
field-affiliation = On whose behalf?
field-organisation = Name of the organisation
field-topic = What would you like to talk about?
field-topic-hint = It helps us to prepare well.
field-needs = What do you need to take part with ease?
privacy-title = What we do with personal data
nothing-given = not given
fact-conversation = Conversation
fact-topic = Topic
fact-needs = Needs
booked-title = Your place is booked
booked-keep = Keep the number and the code. Without them you can neither check nor cancel the booking. Print this page or write them down.
booked-keep-member = The booking is in your account, too. Keep the number and the code if you want to check it without logging in.
booked-reference = Number of the booking
booked-secret = Code
booked-link = The page of your booking
print = Print
calendar = Add to calendar
calendar-file = booking-{ $reference }.ics
booked-rings = We will ring { $phone }.
booked-ring-us = If need be, ring the duty:

## My booking
booking-title = My booking
booking-lead = Enter the number and the code from the confirmation.
booking-reference-hint = For example K7M4-QX9T. Capital letters and hyphens do not matter.
booking-secret-hint = The long code given together with the number.
booking-show = Show the booking
booking-number = Booking { $reference }
booking-status = State
booking-cancel = Cancel the booking
booking-cancel-question = Really cancel? The place will be free for others at once.
booking-cancel-confirm = Yes, cancel it
booking-cancel-keep = No, keep it
booking-cancelled-done = The booking is cancelled. The place is free for others.
booking-too-late = The time has begun or is over, so the booking can no longer be cancelled.
booking-again = Book another time
booking-needs-attention = Something about this duty has changed and your booking has to be arranged anew. We will get in touch if we know your telephone number or e-mail address. You can also ring 12 323 31 44.

## Proposals
proposals-sort = Order
proposals-sort-newest = newest first
proposals-sort-most_supported = most supported first
proposals-kind = Kind
proposals-count = { $count ->
    [one] Showing { $count } proposal.
   *[other] Showing { $count } proposals.
}
proposal-by = { $who }, { $date }
proposal-anonymous = not signed
proposal-support = Support
proposal-support-what = { $action }: “{ $title }”
proposal-supports = { $count ->
    [one] { $count } person supports this
   *[other] { $count } people support this
}

## Sending a proposal
propose-title = Send a proposal
propose-lead = Write what should be done, what you would like to know or what to change in the draft. The city will answer every proposal.
propose-kind = What would you like to send?
propose-field-title = Title
propose-field-title-hint = One sentence: what it is about.
propose-field-body = Text
propose-left = { $count ->
    [one] { $count } character left.
   *[other] { $count } characters left.
}
propose-field-author = Name
propose-field-author-hint = You may leave this empty.
propose-field-publish = Publish my name with the proposal
propose-field-email = E-mail
propose-field-email-hint = For the answer. We never publish it.
propose-field-affiliation = On whose behalf do you write?
propose-field-organisation-hint = The organisation's name will be shown with the proposal.
propose-field-district = Which district does it concern?
propose-district-none = the whole city, or none in particular
propose-send = Send the proposal
propose-sending = Sending…
propose-done-title = Your proposal has reached the city
propose-done-published = It is on the list of proposals already.
propose-done-waiting = A moderator will check it before it appears on the list.
propose-keep = Keep the number and the code: with them you can see what became of your proposal.
propose-keep-member = The proposal is in your account, too. Keep the number and the code if you want to check it without logging in.
propose-reference = Number of the proposal
propose-link = The page of your proposal
propose-back = Back to the consultation
proposal-title = My proposal
proposal-lead = Enter the number and the code from the confirmation. Without the code you see only what is published.
proposal-show = Show the proposal
proposal-number = Proposal { $reference }
proposal-status = What became of it
proposal-status-text-waiting = It is waiting to be checked and is not on the list yet.
proposal-status-text-published = It is on the list of proposals.
proposal-status-text-rejected = It was not published.
proposal-reason = Reason
proposal-received = Received
proposal-consultation = Consultation
proposal-channel = How it came
proposal-tags = Tags
proposal-merged-into = This proposal was joined with another one that says the same:
proposal-merged = Joined with it:
answer-title = The city's answer
verified = verified
verified-hint = The city knows this organisation and that one of its members writes in its name.
messages-title = Conversation with the city
messages-reply = Your reply
messages-send = Send the reply

## The account
account-menu = Account
account-pages = Pages of the account
account-title = My account
account-log-in = Log in
account-log-out = Log out
account-log-out-failed = You could not be logged out: the server cannot be reached. Try again before you leave the computer.
account-staff = Staff panel
account-bookings = My bookings
account-bookings-none = There is no booking in this account yet.
account-proposals = My proposals
account-proposals-none = There is no proposal in this account yet.
account-organisations = My organisations
account-must-set-up = Turn on the second factor below before you enter the staff panel.
save = Save
saved = Saved.
choose = choose
copy = Copy
copied = Copied.
copy-failed = The browser did not allow copying. Select the text and copy it yourself.
ask-yes = Yes
ask-no = No, leave it
back-out = Never mind
link-incomplete = The link is incomplete. Open it again from the message, or copy all of it into the address bar.
password-show = Show
password-hide = Hide
field-password = Password
field-current-password = Present password
field-new-password = New password
field-new-password-hint = At least 12 characters. A good password is a few words that have nothing to do with each other. Spaces and accents are fine.
field-proof-hint = We ask once more to be sure that it is you.
field-totp = Code
field-totp-hint = Six digits from your authenticator, or one of your recovery codes.
field-code = Code from the authenticator
field-code-hint = The six digits that it shows right now.
field-link = Link from the message

## Logging in and making an account
login-title = Log in
login-lead = You need no account to book a place or to send a proposal. With one you have everything together.
login-button = Log in
login-second-factor = The password is right. Please enter the code from your authenticator too.
login-forgot = I have forgotten my password
login-no-account = No account yet?
register-title = Create an account
register-lead = With an account you can look after your bookings and proposals without copying codes, and speak for an organisation with a mark that says so.
register-data = An account is voluntary. Your e-mail address is used to log in and for messages about your own matters. You can delete the account at any time.
register-have = Do you have an account?
register-name-hint = You may leave this empty and fill it in later.
register-email-hint = We will send a link there by which you confirm the address.
register-button = Create the account
check-mail-title = Check your e-mail
check-mail-lead = We have sent a message with a link, if the address is the right one. Open the link to go on.
check-mail-nothing = The message usually comes within a few minutes. If it does not, look into your spam folder, or check the address for a mistake and try again.
confirm-title = Confirm your e-mail address
confirm-lead = Enter the password that was chosen for the account. This way nobody can make an account with your address without your knowledge.
confirm-password-hint = If it is not you who makes an account, just close this page.
confirm-wrong-password = This is not the password that was chosen for the account.
confirm-button = Confirm and log in
confirm-again = Has the link run out?
forgot-title = I have forgotten my password
forgot-lead = Enter the e-mail address of your account. We will send a link by which you set a new password.
forgot-button = Send the link
reset-title = Set a new password
reset-lead = Choose a new password for your account.
reset-button = Set the password
reset-done = The password is set. You can log in with it.
reset-again = Ask for a new link
deleted-title = Your account is deleted
deleted-lead = What was published stays on the site without your name. See you in a consultation!

## My account
profile-title = Name and language
profile-language = Language of messages
profile-created = Account since
password-title = Password
password-lead = When you change the password, all other devices are logged out.
password-button = Change the password
password-changed = The password is changed. Other devices have been logged out.
second-factor-title = Second factor
second-factor-is-on = on
second-factor-is-off = off
second-factor-lead = A second factor protects your account even from somebody who learns your password: to log in you also enter a code from an app on your telephone.
second-factor-set-up = Turn on the second factor
second-factor-begin = Next
second-factor-on = The second factor is on. When you log in we ask for a code from your authenticator.
second-factor-codes-left = { $count ->
    [0] You have no recovery codes left. Please make new ones.
    [one] You have { $count } recovery code left.
   *[other] You have { $count } recovery codes left.
}
second-factor-new-codes = New recovery codes
second-factor-remove = Turn off the second factor
offer-title = Add the account to your authenticator
offer-lead = Open your authenticator and scan this picture.
offer-picture = QR code of the secret. The same stands below as text.
offer-secret = You cannot scan it? Type this secret into the authenticator:
offer-open = Open in an authenticator on this device
offer-confirm = Turn on the second factor
codes-title = Recovery codes
codes-keep = Print them or write them down and keep them in a safe place. Each works once in the place of a code from the authenticator. We will not show them again.
codes-kept = I have kept them
sessions-title = Where you are logged in
sessions-lead = If you do not recognise one, end it and change your password.
sessions-unknown = Unknown browser
sessions-begun = Since: { $when }
sessions-used = Last used: { $when }
sessions-ends = Ends: { $when }
sessions-current = this browser
sessions-end = End
sessions-end-question = Log this device out?
erase-title = Deleting the account
erase-lead = The account is gone at once and cannot be brought back. What was published stays without your name. If you have bookings that you do not need, cancel them first.
erase-button = Delete the account for good
adopt-booking = Add a booking made without the account
adopt-proposal = Add a proposal sent without the account
adopt-lead = Copy the number and the code from the confirmation.
adopt-button = Add to the account
adopt-done = Done. It is in your account now.
proposal-asked = The city asks you something. Open the proposal to reply.

## Organisations
organisations-lead = For an organisation that we know you can book places and send proposals that are marked “verified”.
organisations-none = You do not belong to an organisation yet.
organisations-register = Register an organisation
organisations-register-lead = We will look at it and approve it. You will manage the organisation and can invite others.
organisations-kind = Kind of organisation
organisations-district = District
organisations-register-number = Number in the register (KRS)
organisations-register-number-hint = If it has one. It helps us to check faster.
organisations-email = E-mail of the organisation
organisation-title = Organisation
organisation-status = State
organisation-pending = Once we have checked it, you can speak in its name.
organisation-since = Registered
organisation-kind-ngo = NGO
organisation-kind-district_council = District council
organisation-kind-other = Another organisation
organisation-status-pending = Waiting to be checked
organisation-status-approved = Approved
organisation-status-rejected = Not approved
member-role-manager = Manages the organisation
member-role-member = Speaks in its name
mail-language-pl = Polish
mail-language-en = English
members-title = People
members-you = you
members-role = What may this person do?
members-invite = Invite somebody
members-invite-hint = We will send an invitation with a link there.
members-invite-button = Send the invitation
members-invited = The invitation is sent. The person appears here when she or he accepts.
members-remove = Remove
members-remove-question = Remove this person from the organisation?
members-leave = Leave the organisation
members-leave-question = Really leave? You can come back only with a new invitation.
members-make-manager = Let manage
members-make-member = Take management away
members-last-manager = Somebody has to manage the organisation. Let somebody else do so first.
invitation-title = Invitation into an organisation
invitation-log-in = Log in to accept the invitation. If you have no account, create one with the address to which the invitation came, and then open the link again.
invitation-lead = When you accept, you can speak in the organisation's name.
invitation-who = You accept it as { $email }.
invitation-accept = Accept the invitation
keys-title = Keys for programs
keys-lead = With a key a program of the organisation, such as your own site, takes part in its name.
keys-none = There is no key yet.
keys-not-yet = Keys can be made once we have approved the organisation.
keys-make = Make a key
keys-name = Name of the key
keys-name-hint = What it is for, such as “The council's site”.
keys-scopes = What the key may be used for
keys-valid = How long it is valid
keys-days = { $count ->
    [one] { $count } day
   *[other] { $count } days
}
keys-prefix = Beginning
keys-created = Made
keys-expires = Valid until
keys-used = Last used
keys-never = never yet
keys-revoke = Revoke
keys-revoke-question = Revoke the key? The program that uses it will stop working at once.
keys-revoked = Revoked { $when }
keys-made = New key: { $name }
keys-keep = Copy it now and keep it like a password. We will not show it again.
scope-consultations-read = Read consultations, duties and what is published
scope-proposals-read = Read the organisation's own proposals
scope-proposals-write = Send proposals and back them
scope-bookings-read = Read the organisation's own bookings
scope-bookings-write = Book and cancel places

## Accessibility
accessibility-title = Accessibility statement
accessibility-intro = The City of Kraków makes this site accessible in accordance with the Act of 4 April 2019 on the digital accessibility of websites and mobile applications of public entities.
accessibility-state-title = State of accessibility
accessibility-state = The site conforms to the Act and to WCAG 2.1, level AA. We assessed it ourselves, with automatic tests of every page and by using it with the keyboard alone.
accessibility-date-title = Dates
accessibility-date = This statement was made on 23 November 2026. It is reviewed every year by 31 March.
accessibility-report-title = Is something in your way?
accessibility-report = Ring 12 323 31 44 or come to ul. Zabłocie 22, room 13. Say which page it is and what the problem is. We will answer without delay, within 7 days at the latest. If we refuse, you can complain and then turn to the Commissioner for Human Rights.
accessibility-keyboard-title = Using the keyboard
accessibility-keyboard = Everything can be done with the keyboard alone: Tab goes on, Shift+Tab goes back, Enter opens, and the space bar and the arrows change a choice.

## No such page
missing-title = There is no such page
missing-text = The address is incomplete, or the page has moved.
missing-home = Go to the home page

## Holding a seat, another time, the waiting list
fault-hold-expired = The time to fill in the form is over and this place is no longer held for you. Choose a time once more. Nothing that you typed has been lost.
fault-offer-expired = This offer has ended or has been taken.
fault-booking-limit = You already have a booking in this consultation, and you can't have more at once. Open the one you have: you can move it to another time or cancel it.
fault-booking-overlaps = You have another booking at the same time. Choose another time, or open that booking and change it.
fault-places-free = There are free places, so there is no need to wait. Choose one of them.
fault-challenge-required = We could not make sure that no robot fills in the form. Please try again.
fault-find-booking = Find my booking
error-too_late = It is too late to arrange this for the chosen time. Choose a later one, or do without it.
hold-title = We are holding a place for you
book-slot-held = held for you
hold-taking = Taking a place…
hold-left-minutes = { $count ->
    [one] Less than a minute is left to fill in the form.
   *[other] { $count } minutes are left to fill in the form.
}
hold-left-seconds = { $count ->
    [one] { $count } second is left. You can have more time.
   *[other] { $count } seconds are left. You can have more time.
}
hold-heard-start = We are holding a place for you. If you need more time to fill in the form, use the button “More time”.
hold-heard-two-minutes = Two minutes are left. If you need more time, press “More time”.
hold-heard-half-minute = Half a minute is left. If you need more time, press “More time”.
hold-extend = More time
lapsed-title = The time is over and the place is no longer held
lapsed-text = Nothing that you typed has been lost. Press a time and we will hold a place again.
next-slots = The next free times:
need-too-late = It is too late for this at the chosen time.
need-next = The next time for which we can arrange it:
need-nowhere = There is no free time now for which we can arrange it. Call us: 12 323 31 44.
rings-office = We will call you at the agreed time.
rings-visitor = Call the duty's number at the agreed time.
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
wait-link = Join the waiting list
wait-title = Waiting list
wait-lead = When somebody gives a place back, we offer it to the first person on the list and hold it for a while.
wait-duty = Duty
wait-any-duty = Any duty of this consultation
wait-any-mode = Any kind
wait-part = Part of the day
wait-any-part = Any part of the day
wait-reach = Leave a telephone number or an e-mail address, so that an offer can reach you.
wait-send = Put me on the list
wait-again = Join the list again
part-morning = Before noon
part-afternoon = From 12:00 to 16:00
part-evening = From 16:00 on
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
waiting-status = Status
waiting-status-waiting = Waiting
waiting-status-offered = A place is free
waiting-status-booked = Booked
waiting-status-lapsed = Ended
waiting-status-left = Left
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
