# Teksty panelu pracowników po polsku, obok tekstów strony. Klucze są te same co w en.ftl; pilnuje tego test.

## Cały panel
page-title = { $page } – panel konsultacji, Kraków
admin-site-city = Kraków: konsultacje społeczne
admin-site-name = Panel pracowników
admin-menu = Menu
admin-menu-in = Menu: { $section }
admin-nav-start = Start
admin-nav-consultations = Konsultacje
admin-nav-duties = Dyżury
admin-nav-attention = Do załatwienia
admin-nav-proposals = Propozycje
admin-nav-comments = Komentarze
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
admin-fault-last-admin = Nie można: musi zostać choć jedna osoba z rolą administracji.
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
admin-field-seats = Liczba miejsc w każdym terminie
admin-field-opens-at = Rezerwacja od
admin-field-opens-at-hint = Puste: od razu.
admin-field-closes = Ile godzin przed dyżurem kończą się rezerwacje
admin-field-closes-hint = 0: można rezerwować do początku każdej rozmowy.
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
admin-holidays-of-law = Święto ustawowe
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
admin-dictation-channel = Jak dotarła
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
admin-comment-withdrawn = Autor lub autorka wycofali ten komentarz.
admin-comments-none = Nie ma takich komentarzy.
admin-comment-publish-question = Opublikować ten komentarz? Będzie widoczny przy propozycji.
admin-comment-hide-question = Ukryć ten komentarz? Zniknie ze strony propozycji albo się na niej nie pojawi.
admin-attachment-save = Pobierz
admin-attachment-save-what = Pobierz plik: { $name }
admin-attachment-remove-what = Usuń plik: { $name }
admin-attachment-remove-question = Usunąć plik „{ $name }”? Zniknie na dobre, także ze strony propozycji.
admin-attachment-reason-hint = Powód zostanie w dzienniku, którego nie da się zmienić. Nie wpisuj w nim danych osobowych. Autorka lub autor go nie zobaczą: jeśli trzeba, napisz do nich osobno.
admin-attachment-removed = Plik został usunięty.
admin-attachment-hint = Pliki przysłali mieszkańcy. Sprawdziliśmy ich rodzaj, ale nie to, co w nich jest: otwieraj je ostrożnie.
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
admin-merge-into-hint = Na przykład 3WQ9-7HDX. Możesz też wkleić adres jej strony.
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
admin-proposal-behalf = Kto mówi
admin-proposal-verified = potwierdzona przez miasto
admin-proposal-unverified = niepotwierdzona
admin-proposal-supports = Ile osób popiera
admin-proposal-merged-into = Połączona z
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
admin-answer-unsaved = To, co jest w polach powyżej, nie jest zapisane i w tym stanie nie można tego zapisać. Przyciski poniżej dotyczą zapisanej wersji.
admin-answer-said-submitted = Odpowiedź przekazano do sprawdzenia.
admin-answer-said-published = Odpowiedź jest opublikowana.
admin-answer-said-returned = Odpowiedź zwrócono do poprawy.
admin-answer-said-revised = Można pisać nową wersję odpowiedzi.
admin-answer-state-none = brak odpowiedzi
admin-answer-state-draft = szkic odpowiedzi
admin-answer-state-review = odpowiedź czeka na sprawdzenie
admin-answer-state-published = odpowiedź opublikowana
admin-disposition-accepted = uwzględniona
admin-disposition-partly_accepted = uwzględniona częściowo
admin-disposition-rejected = nieuwzględniona
admin-disposition-answered = odpowiedź na pytanie
admin-disposition-already_covered = już przewidziana
admin-disposition-out_of_scope = poza zakresem konsultacji
admin-disposition-further_analysis = do dalszej analizy
admin-proposal-status-waiting = czeka na sprawdzenie
# O propozycjach i o komentarzach.
admin-proposal-status-published = opublikowano
admin-proposal-status-rejected = ukryto
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

## Reguły dyżurów, dyżurujący, lista rezerwowa, wiadomości, liczby, zasady rezerwacji, kalendarze
admin-nav-waiting = Lista rezerwowa
admin-nav-letters = Wiadomości
admin-nav-booking-rules = Zasady rezerwacji
admin-show = Pokaż
admin-fault-occupied = Ktoś z dyżurujących albo pokój jest w tym czasie zajęty innym dyżurem. Wybierz inne godziny, inną osobę albo inne miejsce.
admin-fault-offer-expired = Ten termin nie jest już odłożony dla tej osoby: czas na odpowiedź minął albo termin został już przyjęty.
admin-fault-booking-limit = Ta osoba ma już w tych konsultacjach tyle rezerwacji, na ile pozwalają zasady.
admin-fault-booking-overlaps = Ta osoba ma w tym czasie inną rezerwację.

# Pola dyżuru
admin-field-rings = Kto do kogo dzwoni
admin-field-buffer-minutes = Przerwa po każdej rozmowie w minutach
admin-field-buffer-hint = 0: bez przerwy. Najwyżej 120.
admin-field-experts-hint = Jedna osoba może być w danym czasie tylko na jednym dyżurze. Jednostka, w której dyżuruje kilka osób, może być na kilku naraz.
admin-field-expert-unit = To jednostka, a nie jedna osoba
admin-field-expert-account = Konto w panelu
admin-expert-no-account = nie wskazano
admin-expert-other-account = konto spoza listy
admin-rings-office = Urząd dzwoni do osoby, która zarezerwowała
admin-rings-visitor = Osoba, która zarezerwowała, dzwoni na numer dyżuru
admin-skip-reason-occupied = ktoś z dyżurujących albo pokój jest zajęty innym dyżurem
admin-duty-cancelled = odwołany

# Reguły dyżurów
admin-rules-title = Reguły dyżurów
admin-rules-lead = Reguła sama tworzy dyżury w wybrane dni tygodnia. Gdy ją zmienisz, zmienią się dyżury, które jeszcze się nie zaczęły.
admin-rules-none = Te konsultacje nie mają jeszcze reguł.
admin-rule-title = Reguła dyżurów
admin-rule-new = Nowa reguła
admin-rule-make = Utwórz regułę i dyżury
admin-rule-made-title = Reguła utworzona
admin-rule-open = Szczegóły i zmiany
admin-rule-change = Zmień regułę
admin-rule-change-lead = Najpierw sprawdź, co się zmieni. Nic się nie stanie, dopóki nie zastosujesz zmian.
admin-rule-try = Sprawdź, co się zmieni
admin-rule-apply = Zastosuj
admin-rule-applied = Reguła zastosowana.
admin-rule-applied-at = Zastosowano ją: { $when }.
admin-rule-trial-title = Co się zmieni
admin-rule-trial-lead = To tylko zapowiedź. Zmiany wejdą w życie, gdy wybierzesz „Zastosuj”.
admin-rule-outcome = Co się zmieniło
admin-rule-stale = Formularz zmienił się od ostatniego sprawdzenia. Sprawdź jeszcze raz, co się zmieni.
admin-rule-nothing = Nic się nie zmienia: reguła nie dotyczy żadnego dnia.
admin-rule-when = Kiedy
admin-rule-hours-hint = Koniec wcześniejszy niż początek oznacza następny dzień.
admin-rule-period = { $weeks ->
    [one] Co tydzień
    [few] Co { $weeks } tygodnie
   *[many] Co { $weeks } tygodni
}. Od: { $from }. Do: { $until }.
admin-rule-upcoming = { $count ->
    [0] Nie ma już dyżurów przed sobą.
    [one] Ma przed sobą { $count } dyżur.
    [few] Ma przed sobą { $count } dyżury.
   *[many] Ma przed sobą { $count } dyżurów.
}
admin-rule-exceptions = { $count ->
    [one] Ma { $count } wyjątek.
    [few] Ma { $count } wyjątki.
   *[many] Ma { $count } wyjątków.
}
admin-rule-created = Nowe dyżury ({ $count })
admin-rule-changed = Dyżury zmienione ({ $count })
admin-rule-cancelled = Dyżury odwołane ({ $count })
admin-rule-kept = Dyżury bez zmian ({ $count })
admin-rule-skipped = Dni pominięte i powody ({ $count })
admin-rule-attention = Rezerwacje, którymi trzeba się zająć ({ $count })
admin-field-first-day = Pierwszy dzień
admin-field-starts = Godzina początku
admin-field-ends = Godzina końca
admin-field-exceptions = Wyjątki
admin-field-exceptions-hint = Dni, w które jest inaczej niż zwykle.
admin-field-exception-kind = Co jest inaczej
admin-exception-add = Dodaj wyjątek
admin-exception-kind-closed = bez dyżuru
admin-exception-kind-changed = inne godziny
admin-exception-kind-extra = dodatkowy dyżur

# Dyżurujący
admin-experts-title = Kto kiedy dyżuruje
admin-experts-lead = Poza podanymi godzinami każda z tych osób jest wolna. Bez wyboru dat widać cztery tygodnie od dziś; najwięcej można wybrać 92 dni.
admin-experts-dates = Wybór dat
admin-experts-none = W tym czasie nikt nie dyżuruje.
admin-experts-free = W tym czasie bez dyżurów.
admin-experts-unit = jednostka
admin-experts-caption = Dyżury: { $name }
admin-experts-hours = Godziny
admin-experts-where = Jak i gdzie
admin-experts-seats = Zajęte miejsca
admin-experts-booked = { $booked } z { $seats }

# Lista rezerwowa
admin-waiting-lead = Gdy zwolni się miejsce, system odkłada je dla pierwszej osoby z listy i czeka na jej odpowiedź. Do osób bez adresu e-mail trzeba zadzwonić.
admin-waiting-filters = Wybór osób
admin-waiting-all = Pokaż też osoby, które już nie czekają
admin-waiting-none = Nikt nie czeka na miejsce.
admin-waiting-since = na liście od: { $when }
admin-waiting-number = Numer na liście
admin-waiting-for = Na co czeka
admin-waiting-any = dowolny termin
admin-waiting-before = Ile osób jest wcześniej
admin-waiting-offer = Odłożony termin
admin-waiting-until = Czeka na odpowiedź do: { $when }
admin-waiting-booking = Numer rezerwacji
admin-waiting-code = Kod rezerwacji
admin-waiting-accept = Rezerwuj dla tej osoby
admin-waiting-accept-question = Zarezerwować odłożony termin dla tej osoby? Zrób to tylko wtedy, gdy się na niego zgodziła.
admin-waiting-booked = Termin zarezerwowany
admin-waiting-tell = Podyktuj tej osobie numer i kod rezerwacji. Kodu nie pokażemy ponownie.
admin-waiting-leave = Usuń z listy
admin-waiting-leave-question = Usunąć tę osobę z listy rezerwowej? Straci swoją kolejność, a odłożony termin dostanie następna osoba.
admin-waiting-left = Osoba usunięta z listy rezerwowej.
admin-waiting-status-waiting = czeka
admin-waiting-status-offered = ma odłożony termin
admin-waiting-status-booked = ma rezerwację
admin-waiting-status-lapsed = termin minął bez odpowiedzi
admin-waiting-status-left = już nie czeka
admin-part-morning = przed południem
admin-part-afternoon = od 12:00 do 16:00
admin-part-evening = od 16:00

# Wiadomości
admin-letters-lead = Wiadomości do mieszkańców: wysłane, czekające i te, których nie udało się wysłać. Adresata wskazuje rezerwacja.
admin-letters-filters = Wybór wiadomości
admin-letters-booking = Numer rezerwacji
admin-letters-of-booking = Wiadomości o tej rezerwacji
admin-letters-none = Nie ma takich wiadomości.
admin-letter-state = Stan
admin-letter-created = Napisana
admin-letter-due = Wyjdzie
admin-letter-settled = Zakończona
admin-letter-attempts = Próby wysłania
admin-letter-words = Treść
admin-letter-to = Do:
admin-letter-print = Drukuj tę wiadomość
admin-letter-retry = Spróbuj jeszcze raz
admin-letter-retried = Wiadomość czeka na ponowne wysłanie.
admin-letter-kind-confirmation = Potwierdzenie rezerwacji
admin-letter-kind-change = Zmiana rezerwacji
admin-letter-kind-cancellation = Odwołanie rezerwacji
admin-letter-kind-reminder = Przypomnienie
admin-letter-kind-attention = Zmiana na dyżurze
admin-letter-kind-waiting = Wpis na listę rezerwową
admin-letter-kind-offer = Odłożony termin
admin-letter-kind-other = Inna wiadomość
admin-letter-way-mail = e-mail
admin-letter-way-sms = SMS
admin-letter-state-waiting = czeka na wysłanie
admin-letter-state-sent = wysłana
admin-letter-state-given_up = nie udało się wysłać
admin-letter-state-withdrawn = wycofana, bo straciła znaczenie

# Liczby
admin-figures-title = Dyżury w liczbach
admin-figures-duty-title = Dyżur w liczbach
admin-figures-lead = Same liczby, bez danych osób.
admin-figures-total = Wszystkie dyżury razem
admin-figures-by-duty = Każdy dyżur osobno
admin-figure-duty = Dyżur
admin-figure-seats = Miejsca
admin-figure-booked = Zarezerwowane
admin-figure-use = Wykorzystanie miejsc
admin-figure-cancelled = Odwołane rezerwacje
admin-figure-attended = Obecni
admin-figure-no-show = Nieobecni mimo rezerwacji
admin-figure-no-show-share = Udział nieobecnych
admin-figure-walk-ins = Bez rezerwacji
admin-figure-waiting = Czekają na miejsce
admin-figure-offers = Odłożone terminy
admin-figure-offers-taken = Przyjęte terminy
admin-figure-percent = { $percent }%
admin-figure-none = brak danych

# Zasady rezerwacji
admin-booking-rules-lead = Te zasady obowiązują we wszystkich konsultacjach. Zmiana działa od razu. Poprzednie wersje zostają zapisane.
admin-booking-rules-read-only = Zasady zmieniają osoby z rolą administracji.
admin-field-hold-minutes = Na ile minut trzymamy miejsce podczas wypełniania formularza
admin-field-hold-minutes-hint = Od 1 do 60.
admin-field-offer-minutes = Na ile minut odkładamy zwolnione miejsce dla osoby z listy rezerwowej
admin-field-offer-minutes-hint = Od 5 do 2880, czyli do dwóch dób.
admin-field-bookings = Ile rezerwacji naraz może mieć jedna osoba w jednych konsultacjach
admin-field-bookings-hint = Od 1 do 100. Liczą się tylko te, które są jeszcze przed nią.
admin-field-reminders = Przypomnienia
admin-field-reminders-hint = Najwyżej pięć. Dni: od 1 do 30, minuty: od 15 do 1440.
admin-field-reminder-kind = Jak liczymy czas
admin-field-reminder-days = Ile dni przed
admin-field-reminder-at = O której godzinie
admin-field-reminder-minutes = Ile minut przed
admin-reminder-add = Dodaj przypomnienie
admin-reminder-kind-days = w dniach
admin-reminder-kind-minutes = w minutach
admin-reminder-days = { $count ->
    [one] Dzień przed, o { $at }
   *[many] { $count } dni przed, o { $at }
}
admin-reminder-minutes = { $count } min przed rozmową
admin-reminders-none = bez przypomnień
admin-field-notice = Ile dni roboczych przed rozmową trzeba zgłosić potrzebę
admin-field-notice-hint = Od 0 do 30. 0: można ją zgłosić do początku rozmowy.
admin-notice-days = { $count ->
    [0] do początku rozmowy
    [one] { $count } dzień roboczy przed
    [few] { $count } dni robocze przed
   *[many] { $count } dni roboczych przed
}

# Kalendarze
admin-feeds-title = Dyżury w kalendarzu
admin-feeds-lead = Wklej adres do programu z kalendarzem, a dyżury pokażą się w nim same i będą się odświeżać. W kalendarzu nie ma danych osób, które rezerwują.
admin-feeds-list = Twoje adresy
admin-feeds-none = Nie ma jeszcze żadnego adresu.
admin-feed-new = Nowy adres kalendarza
admin-feed-make = Utwórz adres
admin-feed-own = Moje dyżury, tylko dla mnie
admin-feed-of = Dyżury dla mieszkańców: { $title }
admin-feed-made = Adres jest gotowy
admin-feed-keep = Skopiuj go teraz, nie pokażemy go ponownie. Kto zna ten adres, widzi kalendarz, dopóki go nie unieważnisz.
admin-feed-address = Adres kalendarza
admin-feed-made-at = Utworzony: { $when }.
admin-feed-read = Ostatnio odczytany: { $when }.
admin-feed-never-read = Jeszcze nieodczytany.
admin-feed-revoke = Unieważnij
admin-feed-revoke-question = Unieważnić ten adres? Programy, które z niego korzystają, przestaną dostawać dyżury.
admin-feed-revoked = Adres unieważniony.
admin-field-feed-whose = Które dyżury
admin-field-feed-note = Gdzie go używasz
admin-field-feed-note-hint = Na przykład: telefon. Ułatwi to wybór adresu do unieważnienia.

# Zobowiązania.
admin-nav-commitments = Zobowiązania
admin-commitments-lead = Każda uwzględniona propozycja staje się zobowiązaniem. Mieszkańcy widzą jego stan i całą historię.
admin-commitments-filters = Zawężanie listy
admin-commitments-none = Nie ma takich zobowiązań.
admin-commitment-state = Stan
admin-commitment-state-planned = zaplanowane
admin-commitment-state-in_progress = w toku
admin-commitment-state-done = wykonane
admin-commitment-state-delayed = opóźnione
admin-commitment-state-abandoned = zaniechane
admin-commitment-state-withdrawn = wycofane
admin-commitment-overdue = po terminie
admin-commitment-title = Co zrobi miasto
admin-commitment-reasons = Dlaczego
admin-commitment-reasons-hint = Czytają to mieszkańcy. Potrzebne, gdy zobowiązanie jest opóźnione lub zaniechane.
admin-commitment-office = Odpowiedzialna jednostka
admin-commitment-office-email = Adres e-mail jednostki
admin-commitment-office-email-hint = Na niego przyjdą przypomnienia: 14 dni przed terminem i po nim. Nie jest publikowany.
admin-commitment-due-on = Termin
admin-commitment-proposal = Wynika z propozycji
admin-commitment-history = Historia, którą widzą mieszkańcy
admin-commitment-saved = Zapisano. Mieszkańcy już to widzą.
admin-commitment-withdrawn = Odpowiedź, z której wynikało, została zmieniona, więc zobowiązanie wycofano. Wróci, gdy propozycja zostanie znów uwzględniona.
## Projekt uchwały
admin-document-title = Projekt uchwały
admin-document-versions = Wersje dla mieszkańców
admin-document-no-versions = Nie ma jeszcze wersji, którą widzą mieszkańcy.
admin-document-version = Wersja { $number }: { $name }
admin-document-draft = Następna wersja
admin-document-saved-draft = Szkic jest zapisany. Widzą go tylko pracownicy.
admin-document-comes-out = Wersja ukaże się: { $when }. Jeśli ją zmienisz, znów stanie się szkicem.
admin-document-warnings = Warto sprawdzić
admin-document-file = Plik z projektem
admin-document-file-hint = DOCX, ODT, Markdown albo zwykły tekst, do 4 MB. Odczytany tekst możesz poprawić, zanim go zapiszesz.
admin-document-read = Plik odczytany. Sprawdź jednostki i zapisz szkic.
admin-document-unknown-file = Wybierz plik DOCX, ODT, MD albo TXT.
admin-document-name = Nazwa wersji
admin-document-note = Co nowego w tej wersji
admin-document-clauses = Jednostki redakcyjne
admin-document-clause = Jednostka { $number }
admin-document-level = Rodzaj
admin-document-number = Oznaczenie
admin-document-words = Treść
admin-document-edit = Popraw
admin-document-close = Gotowe
admin-document-insert = Dodaj jednostkę
admin-document-split = Podziel w miejscu kursora
admin-document-split-hint = Aby podzielić jednostkę, ustaw kursor przed pierwszym słowem drugiej części.
admin-document-merge = Połącz z poprzednią
admin-document-publish = Opublikuj wersję
admin-document-publish-question = Mieszkańcy zobaczą zapisaną wersję, a każda uwaga dostanie w niej swoje miejsce. Opublikować?
admin-document-publish-at = Data i godzina
admin-document-publish-at-hint = Puste pole oznacza: od razu.
admin-document-published = Wersja opublikowana albo zaplanowana.
admin-document-remove = Usuń szkic
admin-document-remove-question = Szkicu nie da się odzyskać. Usunąć?
admin-document-removed = Szkic usunięty.
admin-lost-title = Uwagi bez miejsca
admin-lost-none = Każda uwaga ma swoje miejsce.
admin-lost-made-on = zgłoszona do: { $citation } (wersja { $version })
admin-lost-place = Miejsce w najnowszej wersji
admin-lost-choose = Wybierz przepis
admin-lost-give = Umieść uwagę przy tym przepisie
admin-effects-title = Zmiany projektu, które wynikły z tej uwagi
admin-effects-legend = Zaznacz zmiany, które wynikły z tej uwagi
admin-effects-hint = Zmiany przepisu, przy którym stała uwaga, są zaznaczone, dopóki nie zdecydujesz inaczej. Mieszkańcy czytają o nich przy uwadze, w porównaniu wersji i w raporcie.
admin-effects-none = Przepis, przy którym stoi uwaga, nie zmienił się w żadnej wersji projektu.
admin-effects-change = { $citation }, wersja { $version } – { $change }
admin-clause-change-same = bez zmian
admin-clause-change-added = nowy przepis
admin-clause-change-removed = usunięty
admin-clause-change-moved = nowy numer
admin-clause-change-reworded = nowe brzmienie
admin-clause-change-moved_and_reworded = nowy numer i brzmienie
admin-clause-level-title = tytuł
admin-clause-level-preamble = podstawa prawna
admin-clause-level-heading = nagłówek (rozdział, załącznik)
admin-clause-level-section = paragraf (§)
admin-clause-level-subsection = ustęp
admin-clause-level-point = punkt
admin-clause-level-letter = litera
admin-clause-level-indent = tiret
admin-clause-level-text = tekst bez oznaczenia
admin-warning-out_of_sequence = numer nie następuje po poprzednim
admin-warning-repeated = numer się powtarza
admin-warning-level_skipped = pominięty poziom
admin-warning-empty = brak treści

admin-nav-rule-sets = Zasady i terminy
admin-rule-sets-lead = Terminy z uchwał. Konsultacje zachowują wersję, która obowiązywała w chwili ich opublikowania; nowa działa od następnych.
admin-rule-sets-number = Liczba dni
admin-rule-sets-report-days = Raport po zakończeniu (dni)
admin-rule-sets-report-days-hint = Ile dni po ostatnim dniu udziału raport ma być gotowy. Puste pole: brak terminu.
admin-rule-sets-answer-days = Odpowiedź na propozycję (dni)
admin-rule-sets-answer-days-hint = Ile dni po wpłynięciu. Puste pole: do terminu raportu.
admin-rule-sets-save = Zapisz nową wersję
admin-rule-sets-versions = Wszystkie wersje
admin-rule-sets-version = Wersja { $number }, od: { $since }
admin-rule-sets-first = Wersja { $number }, od początku
admin-rule-sets-kind = Rodzaj
admin-rule-sets-days = { $count ->
    [one] { $count } dzień
    [few] { $count } dni
   *[many] { $count } dni
}
admin-rule-sets-none = brak
admin-all-figures-lead = Wszystkie liczby, także te, których nie pokazujemy publicznie. Prosimy ich nie przekazywać dalej.
admin-report-title = Raport z konsultacji
admin-report-lead = Raport powstaje sam z tego, co zapisano. Można dodać słowa na początku i na końcu.
admin-report-consultation = Konsultacje
admin-report-state = Stan raportu
admin-report-state-draft = szkic
admin-report-state-making = zamrożony, pliki powstają
admin-report-state-published = opublikowany
admin-report-number = Numer
admin-report-unanswered = Propozycje bez odpowiedzi
admin-report-before = Słowa na początku
admin-report-after = Słowa na końcu
admin-report-words-hint = Zwykły tekst. Pusty wiersz zaczyna nowy akapit.
admin-report-publication = Publikacja
admin-report-publication-text = W chwili publikacji treść raportu zostaje zamrożona i dostaje numer. Pliki powstają w tle. Potem nic już się w nich nie zmieni.
admin-report-not-over = Raport można opublikować po zakończeniu udziału mieszkańców.
admin-report-save-first = Najpierw zapisz słowa, które są w formularzu.
admin-report-publish = Opublikuj raport
admin-report-publish-question = Raportu nie da się później zmienić ani wycofać. Opublikować?
admin-report-preview = Podgląd raportu
admin-report-preview-text = Tak wyglądałby raport opublikowany teraz, z pierwszymi dwudziestoma propozycjami i zapisanymi słowami.
admin-report-preview-show = Pokaż podgląd
