# Teksty panelu pracowników po polsku, obok tekstów strony. Klucze są te same co w en.ftl; pilnuje tego test.

## Cały panel
page-title = { $page } – panel konsultacji, Kraków
admin-site-city = Kraków: konsultacje społeczne
admin-site-name = Panel pracowników
admin-nav-start = Start
admin-nav-consultations = Konsultacje
admin-nav-duties = Dyżury
admin-nav-attention = Do załatwienia
admin-nav-proposals = Wnioski
admin-nav-templates = Szablony odpowiedzi
admin-nav-people = Osoby
admin-nav-organisations = Organizacje
admin-nav-audit = Dziennik zdarzeń
admin-log-out = Wyloguj się
admin-to-the-site = Przejdź na stronę dla mieszkańców
admin-to-come = Ta część jeszcze powstaje.

## Błędy
admin-fault-unauthenticated = Sesja się skończyła. Zaloguj się ponownie.
admin-fault-login-failed = Adres e-mail albo hasło się nie zgadza.
admin-fault-second-factor-setup = Najpierw ustaw drugi składnik logowania.
admin-fault-forbidden = Twoja rola na to nie pozwala.
admin-fault-changed-meanwhile = Ktoś inny zapisał w tym czasie zmianę.
admin-fault-already-exists = To już istnieje.
admin-fault-not-possible = W tej chwili nie można tego zrobić.
admin-fault-last-admin = Nie można: musi zostać choć jedna osoba z rolą administratora.
admin-fault-slot-full = W tym terminie nie ma już wolnego miejsca. Wybierz inny.
admin-fault-booking-closed = Tego terminu nie można wybrać. Wybierz inny.
admin-fault-invalid = Serwer nie przyjął danych. Sprawdź wypełnione pola.

## Logowanie
admin-login-title = Logowanie do panelu
admin-login-lead = Panel jest dla osób, które prowadzą konsultacje w imieniu miasta.
admin-login-expired = Sesja się skończyła. Zaloguj się, a wrócisz dokładnie tu, gdzie jesteś. Nic z tego, co wpisano, nie przepadło.
admin-login-password = Hasło
admin-login-code = Kod z aplikacji
admin-login-code-hint = Sześć cyfr z aplikacji uwierzytelniającej albo jeden z kodów zapasowych.
admin-login-send = Zaloguj się
admin-login-forgot = Nie pamiętam hasła

## Bez roli
admin-no-roles-title = To konto nie ma dostępu do panelu
admin-no-roles-text = Logowanie się udało, ale to konto nie ma żadnej roli pracownika. Jeśli powinno ją mieć, poproś administratora.

## Drugi składnik
admin-factor-title = Drugi składnik logowania
admin-factor-lead = Panel wymaga drugiego składnika: kodu z aplikacji w telefonie. Ustawisz go raz. Zacznij od podania hasła.
admin-factor-begin = Dalej
admin-factor-scan = Zeskanuj ten obrazek aplikacją uwierzytelniającą, na przykład Aegis albo FreeOTP.
admin-factor-picture = Kod QR z tym samym sekretem, który jest podany niżej tekstem
admin-factor-secret = Nie możesz skanować? Przepisz sekret do aplikacji:
admin-factor-code = Kod, który pokazuje aplikacja
admin-factor-confirm = Potwierdź
admin-factor-keep = Gotowe. Zachowaj te kody zapasowe: każdy z nich raz zastąpi aplikację, gdy nie masz telefonu. Nie pokażemy ich ponownie.
admin-factor-go-on = Kody zachowane, przejdź dalej

## Start
admin-start-title = Co czeka

## Słowa dziedziny
admin-attendance-expected = oczekiwana
admin-attendance-late = spóźni się
admin-attendance-attended = obecna
admin-attendance-no_show = nie przyszła
admin-attention-reason-slot_gone = Dyżur ma inne godziny i tego terminu już nie ma
admin-attention-reason-meeting_changed = Zmieniło się miejsce, numer albo sposób rozmowy
admin-attention-reason-duty_cancelled = Dyżur odwołano
admin-attention-reason-consultation_cancelled = Konsultacje odwołano
admin-attention-reason-time_blocked = Ten czas zablokowano
admin-channel-web = przez stronę
admin-channel-api = przez program organizacji
admin-channel-in_person = na miejscu
admin-channel-phone = przez telefon
admin-channel-paper = na papierze
admin-occurrence-first = pierwsza z nich (czas letni)
admin-occurrence-second = druga z nich (czas zimowy)
admin-role-editor = redakcja
admin-role-moderator = moderacja
admin-role-duty_officer = dyżury
admin-role-admin = administracja
admin-skip-reason-holiday = dzień wolny od pracy
admin-skip-reason-clocks = zmiana czasu
admin-skip-reason-blocked = czas zablokowany
admin-stage-draft = Szkic
admin-stage-scheduled = Opublikowane, czekają na start
admin-stage-announced = Zapowiedziane
admin-stage-open = Trwają
admin-stage-analysis = Analiza zgłoszeń
admin-stage-reported = Raport opublikowany
admin-stage-monitored = Monitoring realizacji
admin-stage-closed = Zamknięte
admin-stage-cancelled = Odwołane
admin-weekday-monday = poniedziałek
admin-weekday-tuesday = wtorek
admin-weekday-wednesday = środa
admin-weekday-thursday = czwartek
admin-weekday-friday = piątek
admin-weekday-saturday = sobota
admin-weekday-sunday = niedziela
