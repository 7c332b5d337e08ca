# The site's texts in English. The keys are those of pl.ftl; a test keeps them so.

## The whole site
site-name = Public consultations
site-city = Kraków
skip-to-content = Skip to content
navigation = Navigation
nav-consultations = Consultations
nav-commitments = What came of it
nav-booking = My booking
nav-proposal = My proposal
language-switch = Language of the site
footer-contact = Would you rather ring or come by?
footer-contact-text = Referat ds. Partycypacji i Dialogu, ul. Zabłocie 22, room 13, telephone
footer-links = About the service
footer-accessibility = Accessibility statement
footer-open-data = Open data
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
error-unreadable_file = This is not a file of this kind, or it is damaged or locked with a password.
error-macros = The file carries macros. Save it without them and choose it again.

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
list-feed = Atom feed of consultations
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
consultation-follow-up = Progress and results
consultation-figures = Figures
consultation-report = Report
consultation-proposals = Proposals
consultation-proposals-none = Nobody has written yet. Yours can be the first.
consultation-propose = Send a proposal
consultation-not-open = Proposals can be sent while the consultations are open.
consultation-not-found = There are no such consultations
consultation-not-found-text = The address may be incomplete. Have a look at the list of all consultations.
consultation-cancelled = These consultations have been called off
consultation-changed = Something has changed since they were announced.
consultation-document = Draft resolution and remarks on it
consultation-changes = See what and when
consultation-follow = Follow the consultation
consultation-commitments = What came of it
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
book-for = Consultation:
book-slot-taken = taken
book-slot-past = over
book-slot-seats = { $count ->
    [one] 1 free
   *[other] { $count } free
}
book-required-note = Fields marked “required” have to be filled in.
required = required
optional = optional
field-slot = Time
field-mode = Kind of duty
field-name = Name
field-phone = Telephone
field-email = E-mail
field-affiliation = On whose behalf?
field-organisation = Name of the organisation
privacy-title = What we do with personal data
nothing-given = not given
fact-conversation = Conversation
fact-topic = Topic
fact-needs = Needs
booked-title = Your place is booked
booked-reference = Number of the booking
booked-secret = Code
print = Print
calendar = Add to calendar
calendar-file = booking-{ $reference }.ics
booked-rings = We will ring { $phone }.
booked-ring-us = If need be, ring the duty:

## My booking
booking-reference-hint = For example K7M4-QX9T. Capital letters and hyphens do not matter.
booking-secret-hint = The long code given together with the number.
booking-number = Booking { $reference }
booking-status = State

## Proposals
proposals-sort = Order
proposals-sort-newest = newest first
proposals-sort-most_supported = most supported first
proposals-search = Search proposals
proposals-search-form = Searching proposals
proposals-nothing-found = There is no such proposal.
proposals-tag = Only those tagged:
proposals-tag-all = Show all
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
proposal-organisation-supports = { $count ->
    [one] { $count } organisation supports this
   *[other] { $count } organisations support this
}
opinion-of = Opinion: { $council }
stance-for = in favour
stance-against = against
stance-neutral = no position

## Sending a proposal
propose-field-title = Title
propose-field-body = Text
propose-field-author = Name
propose-field-district = Which district does it concern?
propose-district-none = the whole city, or none in particular
propose-done-title = Your proposal has reached the city
propose-done-published = It is on the list of proposals already.
propose-done-waiting = A moderator will check it before it appears on the list.
propose-keep = Keep the number and the code: with them you can see what became of your proposal.
propose-reference = Number of the proposal
propose-link = The page of your proposal
propose-back = Back to the consultation
proposal-status = What became of it
proposal-status-text-waiting = It is waiting to be checked and is not on the list yet.
proposal-status-text-published = It is on the list of proposals.
proposal-status-text-rejected = It was not published.
proposal-reason = Reason
proposal-received = Received
proposal-consultation = Consultation
attachments = Attachments
attachment-facts = ({ $kind }, { $size } kB)
proposal-tags = Tags
proposal-merged-into = This proposal was joined with another one that says the same:
proposal-merged = Joined with it:
answer-title = The city's answer
verified = verified
verified-hint = The city knows this organisation and that one of its members writes in its name.

## The account
account-menu = Account
account-title = My account
account-log-in = Log in
account-log-out = Log out
account-log-out-failed = You could not be logged out: the server cannot be reached. Try again before you leave the computer.
account-staff = Staff panel
account-bookings = My bookings
account-proposals = My proposals
choose = choose
copy = Copy
copied = Copied.
copy-failed = The browser did not allow copying. Select the text and copy it yourself.
ask-yes = Yes
ask-no = No, leave it
password-show = Show
password-hide = Hide

## Logging in and making an account
login-title = Log in

## Organisations
organisation-status = State
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
error-too_late = It is too late to arrange this for the chosen time. Choose a later one, or do without it.
hold-title = We are holding a place for you
book-slot-held = held for you
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
next-slots = The next free times:
rings-office = We will call you at the agreed time.
rings-visitor = Call the duty's number at the agreed time.
wait-link = Join the waiting list
wait-duty = Duty
wait-any-duty = Any duty of this consultation
wait-part = Part of the day
part-morning = Before noon
part-afternoon = From 12:00 to 16:00
part-evening = From 16:00 on
waiting-status = Status
waiting-status-waiting = Waiting
waiting-status-offered = A place is free
waiting-status-booked = Booked
waiting-status-lapsed = Ended
waiting-status-left = Left
