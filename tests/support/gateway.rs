//! Somebody else's servers, as the program meets them: a gateway of short messages, and an SMTP server.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

/// What came in, in order.
type Received = Arc<Mutex<Vec<String>>>;

fn listen(serve: impl Fn(TcpStream) + Send + Sync + 'static) -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let port = listener.local_addr().expect("an address").port();
    // Ends with the tests: the program that speaks with it ends before.
    let serve = Arc::new(serve);
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let serve = Arc::clone(&serve);
            std::thread::spawn(move || serve(stream));
        }
    });
    port
}

/// A server of any kind that takes connections, and then says nothing.
pub(crate) struct Silent {
    /// Its address and port.
    pub(crate) address: String,
    begun: Arc<AtomicUsize>,
    given_up: Arc<AtomicUsize>,
}

impl Silent {
    /// Opens it.
    pub(crate) fn open() -> Self {
        let (begun, given_up) = (Arc::<AtomicUsize>::default(), Arc::<AtomicUsize>::default());
        let (begins, gives_up) = (Arc::clone(&begun), Arc::clone(&given_up));
        let port = listen(move |mut stream| {
            begins.fetch_add(1, Ordering::Relaxed);
            // To the end, however it comes.
            let _ = std::io::copy(&mut stream, &mut std::io::sink());
            gives_up.fetch_add(1, Ordering::Relaxed);
        });
        Self { address: format!("127.0.0.1:{port}"), begun, given_up }
    }

    /// How many have spoken to it.
    pub(crate) fn begun(&self) -> usize {
        self.begun.load(Ordering::Relaxed)
    }

    /// How many have given it up.
    pub(crate) fn given_up(&self) -> usize {
        self.given_up.load(Ordering::Relaxed)
    }
}

/// A gateway of short messages.
pub(crate) struct Gateway {
    /// Its address.
    pub(crate) url: String,
    received: Received,
}

impl Gateway {
    /// Opens it; it answers with this status.
    pub(crate) fn open(status: u16) -> Self {
        let received = Received::default();
        let kept = Arc::clone(&received);
        let port = listen(move |stream| {
            let mut reader = BufReader::new(stream);
            let (mut head, mut length) = (String::new(), 0);
            loop {
                let mut line = String::new();
                if reader.read_line(&mut line).unwrap_or(0) <= 2 {
                    break;
                }
                if let Some(value) = line.to_ascii_lowercase().strip_prefix("content-length:") {
                    length = value.trim().parse().unwrap_or(0);
                }
                head.push_str(&line);
            }
            let mut body = vec![0; length];
            let _ = reader.read_exact(&mut body);
            let whole = format!("{head}\n{}", String::from_utf8_lossy(&body));
            kept.lock().unwrap_or_else(PoisonError::into_inner).push(whole);
            let answer = format!("HTTP/1.1 {status} X\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
            let _ = reader.get_mut().write_all(answer.as_bytes());
        });
        Self { url: format!("http://127.0.0.1:{port}/sms"), received }
    }

    /// What was sent to it.
    pub(crate) fn received(&self) -> Vec<String> {
        self.received.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// An SMTP server.
pub(crate) struct Smtp {
    /// Its address, as the program takes it.
    pub(crate) url: String,
    received: Received,
    refusals: Arc<Mutex<Vec<u16>>>,
}

impl Smtp {
    /// Opens it; the first mails are refused with these codes, one after another. With the code 0 it takes the mail and
    /// ends the conversation without a word, as a server does that dies.
    pub(crate) fn open(refusals: &[u16]) -> Self {
        let (received, refusals) = (Received::default(), Arc::new(Mutex::new(refusals.to_vec())));
        let (kept, refused) = (Arc::clone(&received), Arc::clone(&refusals));
        let port = listen(move |stream| {
            let _ = converse(stream, &kept, &refused);
        });
        Self { url: format!("smtp://127.0.0.1:{port}"), received, refusals }
    }

    /// The mails that it took.
    pub(crate) fn received(&self) -> Vec<String> {
        self.received.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// How many refusals are left.
    pub(crate) fn refusals_left(&self) -> usize {
        self.refusals.lock().unwrap_or_else(PoisonError::into_inner).len()
    }
}

/// One conversation (RFC 5321), as far as the program needs it.
fn converse(stream: TcpStream, received: &Received, refusals: &Mutex<Vec<u16>>) -> std::io::Result<()> {
    let mut reader = BufReader::new(stream);
    let say =
        |reader: &mut BufReader<TcpStream>, line: &str| reader.get_mut().write_all(format!("{line}\r\n").as_bytes());
    say(&mut reader, "220 test")?;
    let mut recipient = String::new();
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line)? == 0 {
            return Ok(());
        }
        match line.get(..4).unwrap_or_default().to_ascii_uppercase().as_str() {
            "RCPT" => {
                line.trim_end().clone_into(&mut recipient);
                say(&mut reader, "250 well")?;
            }
            "DATA" => {
                say(&mut reader, "354 go on")?;
                let mut mail = String::new();
                while reader.read_line(&mut mail)? > 0 && !mail.ends_with("\r\n.\r\n") {}
                let mut refusals = refusals.lock().unwrap_or_else(PoisonError::into_inner);
                if refusals.is_empty() {
                    received.lock().unwrap_or_else(PoisonError::into_inner).push(mail);
                    say(&mut reader, "250 taken")?;
                } else {
                    let code = refusals.remove(0);
                    if code == 0 {
                        received.lock().unwrap_or_else(PoisonError::into_inner).push(mail);
                        return Ok(());
                    }
                    // As servers do, it tells of whom it speaks.
                    say(&mut reader, &format!("{code} not now: {recipient}"))?;
                }
            }
            "QUIT" => return say(&mut reader, "221 bye"),
            _ => say(&mut reader, "250 well")?,
        }
    }
}
