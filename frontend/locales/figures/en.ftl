figures-title = The consultation in numbers
figures-lead = Who takes part, in which way, and how the city's answers come along. The numbers change as it goes on.
figures-threshold = Numbers below { $threshold } are left out, as are those from which they could be reckoned: they might point to single persons.
figures-left-out = left out
figures-count = Number
figures-answers = Proposals and answers
figures-duties = Expert duties
figures-who-and-how = Who takes part, and how
figures-places = Which districts the proposals concern
figures-days = Day by day
figures-no-days = There is nothing to show yet.
figures-all = Proposals
figures-answered = With an answer
figures-open = Without an answer
figures-overdue = Answers overdue
figures-median = Half of the answers came within
figures-hours = { $count ->
    [one] { $count } hour
   *[other] { $count } hours
}
figures-whole-days = { $count ->
    [one] { $count } day
   *[other] { $count } days
}
figures-due = Report due
figures-due-none = not known yet
figures-due-on = { $day }
figures-due-over = { $day } – overdue
figures-held = Duties
figures-seats = Places that could be booked
figures-booked = Bookings
figures-came = People with a booking who came or answered
figures-walk-ins = People without a booking
figures-by-status = What became of the proposals
figures-by-kind = Proposals by kind
figures-by-channel = Proposals by the way they came
figures-by-affiliation = Proposals by who speaks
figures-by-district = Proposals by district
figures-by-day = Proposals by day
figures-column-status = State
figures-column-kind = Kind
figures-column-channel = Way
figures-column-affiliation = Who speaks
figures-column-district = District
figures-column-day = Day
figures-no-district = None named
