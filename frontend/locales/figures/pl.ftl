figures-title = Konsultacje w liczbach
figures-lead = Kto bierze udział, w jaki sposób i jak idą odpowiedzi miasta. Liczby zmieniają się na bieżąco.
figures-threshold = Liczb mniejszych niż { $threshold } nie podajemy, podobnie jak tych, z których można by je obliczyć: mogłyby wskazać konkretne osoby.
figures-left-out = pominięto
figures-count = Liczba
figures-answers = Propozycje i odpowiedzi
figures-duties = Dyżury eksperckie
figures-who-and-how = Kto i jak bierze udział
figures-places = Których dzielnic dotyczą propozycje
figures-days = Dzień po dniu
figures-no-days = Nie ma jeszcze czego pokazać.
figures-all = Propozycje
figures-answered = Z odpowiedzią
figures-open = Bez odpowiedzi
figures-overdue = Odpowiedzi po terminie
figures-median = Połowa odpowiedzi w ciągu
figures-hours = { $count ->
    [one] { $count } godziny
   *[other] { $count } godzin
}
figures-whole-days = { $count ->
    [one] { $count } dnia
   *[other] { $count } dni
}
figures-due = Termin raportu
figures-due-none = jeszcze nieznany
figures-due-on = { $day }
figures-due-over = { $day } – po terminie
figures-held = Dyżury
figures-seats = Miejsca do zarezerwowania
figures-booked = Rezerwacje
figures-came = Osoby z rezerwacją, które przyszły lub odebrały
figures-walk-ins = Osoby bez rezerwacji
figures-by-status = Co się stało z propozycjami
figures-by-kind = Propozycje według rodzaju
figures-by-channel = Propozycje według sposobu przekazania
figures-by-affiliation = Propozycje według tego, kto mówi
figures-by-district = Propozycje według dzielnicy
figures-by-day = Propozycje według dnia
figures-column-status = Stan
figures-column-kind = Rodzaj
figures-column-channel = Sposób
figures-column-affiliation = Kto mówi
figures-column-district = Dzielnica
figures-column-day = Dzień
figures-no-district = Nie wskazano
