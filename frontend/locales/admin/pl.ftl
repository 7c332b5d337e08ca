# Teksty panelu pracowników po polsku, obok tekstów strony. Klucze są te same co w en.ftl; pilnuje tego test.

## Cały panel
page-title = { $page } – panel konsultacji, Kraków
admin-site-city = Kraków: konsultacje społeczne
admin-site-name = Panel pracowników
admin-nav-start = Start
admin-nav-consultations = Konsultacje
admin-nav-duties = Dyżury
admin-nav-attention = Do załatwienia
admin-nav-proposals = Propozycje
admin-nav-templates = Szablony odpowiedzi
admin-nav-people = Osoby
admin-nav-organisations = Organizacje
admin-nav-audit = Dziennik zdarzeń
admin-log-out = Wyloguj się
admin-to-the-site = Przejdź na stronę dla mieszkańców

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

admin-start-nothing = Nic nie czeka.
admin-start-waiting = { $count ->
    [one] { $count } propozycja czeka na sprawdzenie
    [few] { $count } propozycje czekają na sprawdzenie
   *[many] { $count } propozycji czeka na sprawdzenie
}
admin-start-unanswered = { $count ->
    [one] { $count } propozycja bez odpowiedzi
    [few] { $count } propozycje bez odpowiedzi
   *[many] { $count } propozycji bez odpowiedzi
}
admin-start-attention = { $count ->
    [one] { $count } rezerwacja do załatwienia
    [few] { $count } rezerwacje do załatwienia
   *[many] { $count } rezerwacji do załatwienia
}
admin-start-duties = Najbliższe dyżury

## Wspólne
admin-save = Zapisz zmiany
admin-saved = Zmiany zapisane.
admin-keep = Nie, wróć
admin-acts = Co można zrobić
admin-reason = Powód
admin-reason-public = Powód przeczytają wszyscy.
admin-row-remove = Usuń
admin-updated = Ostatnia zmiana: { $when }
admin-published-at = Opublikowano
admin-cancellation-reason = Powód odwołania
admin-conflict-title = Ktoś inny zapisał w tym czasie zmianę
admin-conflict-text = Nic z tego, co wpisano, nie przepadło: jest nadal w formularzu. Porównaj obie wersje. Możesz przenieść cudze zmiany do swojej i zapisać ją albo wczytać tamtą.
admin-conflict-theirs = Zapisana wersja, tam gdzie się różni
admin-conflict-same = Treść jest taka sama jak w formularzu.
admin-conflict-overrule = Zostawiam swoją wersję i zapiszę ją
admin-conflict-yield = Wczytaj zapisaną wersję
admin-conflict-yield-question = To, co wpisano w formularzu, zostanie zastąpione. Na pewno?

## Konsultacje
admin-consultations-none = Nie ma jeszcze żadnych konsultacji.
admin-consultation-begin = Nowe konsultacje
admin-consultation-begin-lead = Powstanie szkic. Zobaczą go tylko pracownicy, dopóki go nie opublikujesz.
admin-consultation-create = Zapisz szkic
admin-consultation-content = Treść
admin-consultation-duties = Dyżury tych konsultacji
admin-consultation-public = Strona dla mieszkańców
admin-consultation-read-only = Treść zmieniają osoby z rolą redakcji.
admin-preview = Podgląd
admin-preview-title = Tak zobaczą to mieszkańcy
admin-publish = Opublikuj
admin-publish-question = Opublikować? Od tej chwili konsultacje widzą wszyscy, a każda następna zmiana wymaga opisu.
admin-begin-stage = Rozpocznij etap teraz
admin-begin-stage-question = Który etap rozpocząć w tej chwili? Etapów nie można cofnąć.
admin-next-stage = Etap do rozpoczęcia
admin-cancel-consultation = Odwołaj konsultacje
admin-cancel-consultation-question = Odwołać konsultacje? Tego nie można cofnąć. Rezerwacje trafią na listę do załatwienia.
admin-field-title = Tytuł
admin-field-slug = Nazwa w adresie
admin-field-slug-hint = Powstaje z tytułu. Małe litery bez polskich znaków, cyfry i łączniki. Później nie można jej zmienić.
admin-field-summary = Streszczenie
admin-field-description = Opis
admin-field-markdown-hint = W Markdown: ## przed śródtytułem, - przed punktem listy, [tekst](https://adres) jako odnośnik.
admin-field-kind = Rodzaj
admin-field-timetable = Harmonogram
admin-field-timetable-hint = Każdy etap trwa do początku następnego. Kolejność etapów jest stała.
admin-field-stage = Etap
admin-field-stage-from = Początek
admin-stage-add = Dodaj etap
admin-field-districts = Dzielnice (żadna: całe miasto)
admin-field-invited = Kogo zapraszamy
admin-field-legal-basis = Podstawa prawna
admin-field-office = Kto prowadzi
admin-field-office-name = Nazwa jednostki
admin-field-office-address = Adres
admin-field-office-phone = Telefon
admin-field-attachments = Dokumenty
admin-field-attachment-name = Nazwa dokumentu
admin-field-attachment-url = Adres dokumentu (https://…)
admin-attachment-add = Dodaj dokument
admin-field-privacy-notice = Informacja o danych osobowych (art. 13 RODO)
admin-field-publishes-at-once = Propozycje są publikowane od razu, bez sprawdzenia
admin-field-note = Co się zmienia i dlaczego
admin-field-note-hint = Przeczytają to wszyscy przy historii zmian.

## Dyżury
admin-duties-title = Najbliższe dyżury
admin-duties-lead = Nowe dyżury planuje się na stronie konsultacji.
admin-duties-plan = Zaplanuj dyżury
admin-duties-make = Zaplanuj
admin-duties-made-title = Dyżury zaplanowane
admin-duties-made = { $count ->
    [0] Nie powstał żaden dyżur.
    [one] Powstał { $count } dyżur.
    [few] Powstały { $count } dyżury.
   *[many] Powstało { $count } dyżurów.
}
admin-duties-skipped = Pominięte dni i powody
admin-duty-title = Dyżur
admin-duty-booked = Rezerwacje: { $booked }, miejsca: { $seats }
admin-duty-day = Dzień dyżuru
admin-duty-open = Szczegóły i zmiany
admin-duty-cancel = Odwołaj dyżur
admin-duty-cancel-question = Odwołać dyżur? Tego nie można cofnąć. Rezerwacje trafią na listę do załatwienia.
admin-duty-change = Zmień dyżur
admin-duty-change-lead = Rezerwacje zostają. Te, które przestaną pasować, trafią na listę do załatwienia.
admin-attention-because = Po tej zmianie trzeba zająć się rezerwacjami:
admin-attention-go = Przejdź do listy do załatwienia
admin-expert-add = Dodaj osobę
admin-field-starts-at = Początek dyżuru
admin-field-ends-at = Koniec dyżuru
admin-field-meant = Zegary pokazują tę godzinę dwa razy. O którą chodzi?
admin-field-place = Adres i pokój
admin-field-duty-phone = Numer telefonu dyżuru
admin-field-link = Adres rozmowy wideo (https://…)
admin-field-experts = Kto dyżuruje
admin-field-expert-name = Imię i nazwisko albo jednostka
admin-field-expert-role = W czym jest ekspertem
admin-field-slot-minutes = Długość rozmowy w minutach
admin-field-seats = Miejsc na każdą godzinę
admin-field-opens-at = Rezerwacja od
admin-field-opens-at-hint = Puste: od razu.
admin-field-closes = Rezerwacja do ilu godzin przed dyżurem
admin-field-closes-hint = 0: do początku każdej rozmowy.
admin-field-repetition = Powtarzanie
admin-field-repeats = Ten dyżur się powtarza
admin-field-weekdays = W które dni
admin-field-every-weeks = Co ile tygodni
admin-field-until = Ostatni dzień
admin-field-repetition-hint = Dni wolne i zablokowane zostaną pominięte. Po zapisaniu zobaczysz które i dlaczego.
admin-field-from = Od
admin-field-to = Do
admin-field-date = Dzień
admin-blocked-title = Czas zablokowany
admin-blocked-lead = W tym czasie nikt nowy nie zarezerwuje rozmowy. Rezerwacje, które już są, trafią na listę do załatwienia.
admin-blocked-none = Żaden czas nie jest zablokowany.
admin-blocked-all = wszystkie konsultacje
admin-blocked-whose = Których konsultacji to dotyczy
admin-blocked-add = Zablokuj czas
admin-blocked-reason-hint = Przeczytają go tylko pracownicy.
admin-blocked-remove-question = Odblokować ten czas?
admin-holidays-title = Dni wolne
admin-holidays-lead = W te dni powtarzane dyżury się nie odbywają. Święta ustawowe są na liście zawsze i nie można ich usunąć.
admin-holidays-add = Dodaj dzień wolny
admin-holidays-remove-question = Usunąć ten dzień z listy?
admin-field-holiday-name = Nazwa

## Do załatwienia
admin-attention-lead = Tym osobom coś się zmieniło bez ich udziału. Skontaktuj się z nimi, a potem wybierz, co dalej.
admin-attention-none = Nic nie czeka na załatwienie.
admin-attention-since = od: { $when }
admin-attention-no-contact = Ta osoba nie zostawiła telefonu ani adresu e-mail.
admin-attention-resolve = Załatwione
admin-attention-resolve-question = Oznaczyć jako załatwione? Rezerwacja zostaje bez zmian.
admin-attention-resolved = Oznaczono jako załatwione.
admin-attention-note = Co ustalono
admin-attention-note-hint = Bez danych osobowych. Przeczytają to tylko pracownicy.
admin-booking-move = Przenieś na inny termin
admin-booking-move-question = Na który termin przenieść rezerwację?
admin-booking-moved = Rezerwacja przeniesiona.
admin-booking-slot = Wolny termin
admin-booking-choose-slot = wybierz termin
admin-booking-no-slots = Te konsultacje nie mają teraz wolnych terminów.
admin-booking-cancel = Odwołaj rezerwację
admin-booking-cancel-question = Odwołać tę rezerwację? Tego nie można cofnąć.
admin-booking-cancel-hint = Przeczyta go osoba, która zarezerwowała.
admin-booking-cancelled = Rezerwacja odwołana.

## Dzień dyżuru
admin-day-next = Następna osoba
admin-day-is-next = (następna)
admin-day-nobody-next = Nikt więcej nie jest umówiony.
admin-day-list = Lista dnia
admin-day-empty = Nikt się nie zapisał.
admin-day-nameless = bez nazwiska
admin-day-walk-in = bez rezerwacji
admin-day-needs-attention = Ta rezerwacja jest na liście do załatwienia.
admin-day-written = Zapisane propozycje
admin-day-stale = Lista może być nieaktualna. Odświeży się sama, gdy wróci połączenie.
admin-day-print = Drukuj listę
admin-mark-attended = Obecna
admin-mark-no-show = Nie przyszła
admin-mark-late = Spóźni się
admin-keys = Skróty działają, gdy na liście jest zaznaczona osoba. Ten sam klawisz drugi raz cofa zmianę.
admin-key-arrows = Poprzednia lub następna osoba
admin-write = Zapisz propozycję
admin-write-paper = Zapisz propozycję z papieru
admin-write-closed = Te konsultacje nie przyjmują teraz propozycji.
admin-walk-in-title = Osoba bez rezerwacji
admin-walk-in-lead = Wszystko można zostawić puste. Enter zapisuje i można wpisać następną osobę.
admin-walk-in-channel = Jak rozmawia
admin-walk-in-name = Imię i nazwisko albo jak się zwracać
admin-walk-in-save = Zapisz osobę
admin-walk-in-saved = Zapisano
admin-dictation-title = Propozycja z rozmowy
admin-dictation-channel = Jak dotarł
admin-dictation-publish = Osoba chce, żeby jej imię i nazwisko było widoczne przy propozycji
admin-dictation-send = Zapisz propozycję i pokaż potwierdzenie
admin-dictation-drop = Zamknij bez zapisywania
admin-dictation-drop-question = Wpisany tekst zostanie usunięty. Na pewno?
admin-dictation-keep = Wydrukuj to i oddaj tej osobie albo podyktuj jej numer i kod. Kodu nie pokażemy ponownie.
admin-dictation-close = Gotowe, wróć do listy

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

## Propozycje i odpowiedzi, osoby, organizacje, dziennik
admin-hide = Ukryj
admin-choose = wybierz
admin-hide-question = Ukryć tę propozycję? Zniknie z listy publicznej albo się na niej nie pojawi.
admin-hide-reason-hint = Powód przeczyta autorka lub autor. Napisz go wprost i uprzejmie.
admin-ask = Zapytaj
admin-ask-title = Pytanie do autorki lub autora
admin-ask-by-mail = Pytanie wyślemy e-mailem.
admin-ask-with-code = Nie mamy adresu e-mail. Pytanie przeczyta tylko ktoś, kto sprawdzi propozycję na stronie swoim numerem i kodem.
admin-ask-text = Pytanie
admin-ask-send = Wyślij pytanie
admin-order = Rodzaj i znaczniki
admin-order-title = Rodzaj i znaczniki propozycji
admin-field-tags = Znaczniki
admin-field-tags-hint = Oddziel je przecinkami. Służą do wyszukiwania.
admin-merge = Połącz
admin-merge-title = Połączenie z propozycją o tym samym
admin-merge-text = Dalej będzie widoczna tylko tamta propozycja. Poparcie i odpowiedź dotyczą wtedy obu.
admin-merge-into = Numer propozycji, która zostaje
admin-merge-into-hint = Na przykład 3WQ9-7HDX. Możesz też wkleić adres jego strony.
admin-merge-look = Znajdź
admin-merge-confirm = Połącz z { $reference }
admin-merge-itself = To ta sama propozycja.
admin-merge-elsewhere = Tamta propozycja należy do innych konsultacji.
admin-merge-merged = Tamta propozycja też jest już połączona z inną. Podaj numer tej, która została.
admin-merge-unpublished = Tamta propozycja nie jest opublikowana. Opublikuj ją najpierw.
admin-proposal-said-published = Opublikowano propozycję { $reference }.
admin-proposal-said-hidden = Ukryto propozycję { $reference }.
admin-proposal-said-asked = Wysłano pytanie w sprawie propozycji { $reference }.
admin-proposal-said-changed = Zmieniono rodzaj lub znaczniki propozycji { $reference }.
admin-proposal-said-merged = Połączono propozycję { $reference }.
admin-proposal-author = Od kogo
admin-proposal-name-hidden = nie do publikacji
admin-proposal-behalf = W czyim imieniu
admin-proposal-verified = potwierdzona przez miasto
admin-proposal-unverified = niepotwierdzona
admin-proposal-supports = Ile osób popiera
admin-proposal-merged-into = Połączony z
admin-proposal-merged = Połączone z tą propozycją
admin-proposal-hidden-because = Powód ukrycia
admin-proposal-answer = Odpowiedź
admin-proposal-messages = Pytania i wyjaśnienia
admin-proposal-consultation = Konsultacje, których dotyczy
admin-proposals-filters = Znajdź propozycje
admin-proposals-status = Stan
admin-proposals-tag = Znacznik
admin-proposals-clear = Pokaż czekające
admin-proposals-none = Nie ma propozycji, które pasują do tych warunków.
admin-proposals-count = { $count ->
    [one] Pokazujemy { $count } propozycję, od najstarszej.
    [few] Pokazujemy { $count } propozycje, od najstarszej.
   *[many] Pokazujemy { $count } propozycji, od najstarszej.
}
admin-bulk = Kilka propozycji naraz
admin-bulk-mark = Zaznacz propozycję { $reference }
admin-bulk-count = { $count ->
    [0] Nie zaznaczono propozycji.
    [one] Zaznaczono { $count } propozycję.
    [few] Zaznaczono { $count } propozycje.
   *[many] Zaznaczono { $count } propozycji.
}
admin-bulk-all = Zaznacz wszystkie pokazane
admin-bulk-none = Odznacz wszystkie
admin-bulk-too-many = Naraz można zająć się najwyżej { $limit } propozycjami. Odznacz część z nich.
admin-bulk-publish = Opublikuj zaznaczone
admin-bulk-publish-question = { $count ->
    [one] Opublikować { $count } propozycję?
    [few] Opublikować { $count } propozycje?
   *[many] Opublikować { $count } propozycji?
}
admin-bulk-hide = Ukryj zaznaczone
admin-bulk-hide-question = { $count ->
    [one] Ukryć { $count } propozycję z tym powodem?
    [few] Ukryć { $count } propozycje z tym samym powodem?
   *[many] Ukryć { $count } propozycji z tym samym powodem?
}
admin-bulk-answer = Odpowiedz na zaznaczone
admin-bulk-answer-title = { $count ->
    [one] Odpowiedź na { $count } propozycję
    [few] Jedna odpowiedź na { $count } propozycje
   *[many] Jedna odpowiedź na { $count } propozycji
}
admin-bulk-answer-text = Każda propozycja dostanie własną odpowiedź z tą treścią. Potem można zmieniać je osobno.
admin-bulk-state = Zapisz jako
admin-bulk-done = gotowe
admin-bulk-outcome = Gotowe: { $done }, nie udało się: { $failed }
admin-answer-title = Odpowiedź miasta
admin-answer-state = Stan:
admin-answer-public = Odpowiedź, którą widzą wszyscy
admin-answer-disposition = Rozstrzygnięcie
admin-answer-reasons = Uzasadnienie
admin-answer-reasons-hint = Przeczytają je wszyscy. Pisz prosto: co miasto zrobi i dlaczego.
admin-answer-template = Zacznij od szablonu
admin-answer-insert = Wstaw szablon
admin-answer-save = Zapisz szkic
admin-answer-submit = Przekaż do sprawdzenia
admin-answer-publish = Opublikuj odpowiedź
admin-answer-publish-question = Opublikować odpowiedź? Przeczytają ją wszyscy, a autorka lub autor dostanie wiadomość, jeśli mamy adres.
admin-answer-return = Zwróć do poprawy
admin-answer-return-question = Zwrócić odpowiedź do poprawy?
admin-answer-return-note = Co trzeba poprawić
admin-answer-return-hint = Przeczytają to tylko pracownicy.
admin-answer-revise = Zmień odpowiedź
admin-answer-revise-question = Przygotować nową wersję? Do jej publikacji wszyscy widzą dotychczasową odpowiedź.
admin-answer-returned = Do poprawy
admin-answer-unsaved = To, co stoi w polach powyżej, nie jest zapisane i w tym stanie nie można tego zapisać. Przyciski poniżej dotyczą zapisanej wersji.
admin-answer-said-submitted = Odpowiedź przekazano do sprawdzenia.
admin-answer-said-published = Odpowiedź jest opublikowana.
admin-answer-said-returned = Odpowiedź zwrócono do poprawy.
admin-answer-said-revised = Można pisać nową wersję odpowiedzi.
admin-answer-state-none = brak odpowiedzi
admin-answer-state-draft = szkic odpowiedzi
admin-answer-state-review = odpowiedź czeka na sprawdzenie
admin-answer-state-published = odpowiedź opublikowana
admin-disposition-accepted = uwzględniony
admin-disposition-partly_accepted = uwzględniony częściowo
admin-disposition-rejected = nieuwzględniony
admin-disposition-answered = odpowiedź na pytanie
admin-disposition-already_covered = już przewidziany
admin-disposition-out_of_scope = poza zakresem konsultacji
admin-disposition-further_analysis = do dalszej analizy
admin-proposal-status-waiting = czeka na sprawdzenie
admin-proposal-status-published = opublikowany
admin-proposal-status-rejected = ukryty
admin-sender-city = Urząd
admin-sender-author = Autorka lub autor
admin-actor-account = konto
admin-actor-key = klucz organizacji
admin-actor-guest = gość
admin-actor-system = system
admin-member-role-manager = zarządza
admin-member-role-member = członkini lub członek
admin-organisation-kind-ngo = organizacja pozarządowa
admin-organisation-kind-district_council = rada dzielnicy
admin-organisation-kind-other = inna organizacja
admin-organisation-status-pending = czeka na sprawdzenie
admin-organisation-status-approved = potwierdzona
admin-organisation-status-rejected = odrzucona
admin-templates-lead = Od szablonu zaczyna się pisanie odpowiedzi. Zmiana szablonu nie zmienia odpowiedzi, które już są.
admin-templates-none = Nie ma jeszcze żadnego szablonu.
admin-template-new = Nowy szablon
admin-template-edit = Zmień szablon
admin-template-name = Nazwa szablonu
admin-template-saved = Szablon zapisany.
admin-template-removed = Szablon usunięty.
admin-template-remove-question = Usunąć ten szablon? Odpowiedzi, które z niego powstały, zostają.
admin-people-search = Znajdź osobę
admin-people-text = Imię, nazwisko albo adres e-mail
admin-people-staff = Tylko pracownicy
admin-people-count = { $count ->
    [0] Nie znaleziono nikogo.
    [one] Pokazujemy { $count } osobę.
    [few] Pokazujemy { $count } osoby.
   *[many] Pokazujemy { $count } osób.
}
admin-field-roles = Role
admin-person-no-roles = bez roli pracownika
admin-person-factor-yes = ustawiony
admin-person-factor-no = nieustawiony
admin-person-created = Konto od
admin-person-last-login = Ostatnie logowanie
admin-person-never = jeszcze nigdy
admin-person-locked = zablokowane
admin-person-locked-since = Zablokowane od
admin-person-lock-reason = Powód blokady
admin-person-back = Wszystkie osoby
admin-person-own = To Twoje własne konto. Jeśli odbierzesz sobie rolę administracji, nie wrócisz już na tę stronę.
admin-person-roles = Role w panelu
admin-person-roles-lead = Bez żadnej roli ta osoba nie ma dostępu do panelu. Administracja może wszystko.
admin-person-last-admin = To ostatnia osoba z rolą administracji. Najpierw nadaj tę rolę komuś innemu, a potem wróć tutaj.
admin-person-access = Dostęp do konta
admin-person-lock = Zablokuj konto
admin-person-lock-question = Zablokować konto? Ta osoba zostanie wylogowana i nie będzie mogła się zalogować.
admin-person-lock-hint = Przeczytają go tylko administratorzy.
admin-person-unlock = Odblokuj konto
admin-person-unlock-question = Odblokować konto? Ta osoba znów będzie mogła się zalogować.
admin-invite-title = Zaproś pracownika
admin-invite-lead = Na podany adres wyślemy odnośnik do ustawienia hasła.
admin-invite-language = Język wiadomości
admin-invite-send = Wyślij zaproszenie
admin-invite-said = Zaproszenie wysłano na adres { $email }.
admin-invite-known = Konto z tym adresem już istnieje. Znajdź je powyżej i nadaj mu role.
admin-organisations-lead = Potwierdź organizację, gdy jest tym, za kogo się podaje. To, co wysyłają jej członkowie, ma wtedy znak „potwierdzona przez miasto”.
admin-organisations-none = Nie ma takich organizacji.
admin-organisation-registered = Zgłoszona
admin-organisation-register = Numer w KRS
admin-organisation-rejected-because = Powód odrzucenia
admin-organisation-members = Członkowie
admin-organisation-nobody = nikt
admin-organisation-approve = Potwierdź
admin-organisation-approve-question = Potwierdzić tę organizację? Jej propozycje będą miały znak „potwierdzona przez miasto”, a jej programy będą mogły korzystać z kluczy.
admin-organisation-reject = Odrzuć
admin-organisation-reject-question = Odrzucić tę organizację?
admin-organisation-reject-hint = Powód przeczytają jej członkowie.
admin-copy = Kopiuj
admin-copied = Skopiowano.
admin-not-copied = Nie udało się. Zaznacz tekst i skopiuj go ręcznie.
admin-audit-lead = Kto, co i kiedy zrobił. Dziennik zna tylko identyfikatory, bez danych osobowych.
admin-audit-filters = Znajdź zdarzenia
admin-audit-act = Czynność, na przykład proposal.publish
admin-audit-actor-id = Identyfikator tego, kto działał
admin-audit-subject-id = Identyfikator tego, czego to dotyczy
admin-audit-count = { $count ->
    [0] Nie ma takich zdarzeń.
    [one] Pokazujemy { $count } zdarzenie, od najnowszego.
    [few] Pokazujemy { $count } zdarzenia, od najnowszego.
   *[many] Pokazujemy { $count } zdarzeń, od najnowszego.
}
admin-audit-actor = Kto
admin-audit-subject = Czego dotyczy
admin-audit-details = Szczegóły
admin-audit-request = Żądanie
admin-audit-entry = Zdarzenie
admin-audit-narrow = Tylko takie
admin-audit-sealed = pod pieczęcią nr { $number }
admin-audit-unsealed = czeka na pieczęć
admin-audit-seal = Ostatnia pieczęć
admin-audit-seal-text = Zapisz skrót poza tym systemem. Z nim można później dowieść, że nic z tego, co jest pod pieczęcią, nie zostało zmienione.
admin-audit-no-seal = Nie ma jeszcze żadnej pieczęci.
admin-audit-number = Numer
admin-audit-sealed-at = Założona
admin-audit-entries = Ile zdarzeń obejmuje
admin-audit-hash = Skrót SHA-256
admin-audit-waiting = { $count ->
    [0] Żadne zdarzenie nie czeka na następną pieczęć.
    [one] { $count } zdarzenie czeka na następną pieczęć.
    [few] { $count } zdarzenia czekają na następną pieczęć.
   *[many] { $count } zdarzeń czeka na następną pieczęć.
}
