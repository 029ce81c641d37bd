//! The answers of the mock printer, by operation and behaviour.

use ipp::parser::IppParseError;
use ipp::prelude::*;
use ipp::value::IppName;

use super::{Behaviour, Job, Nature, Newer, State};

pub(super) struct Request {
    pub(super) header: IppHeader,
    pub(super) attributes: IppAttributes,
    pub(super) document: Vec<u8>,
}

impl Request {
    fn operation(&self) -> Option<Operation> {
        Operation::from_i16(self.header.operation_or_status)
    }

    fn get(&self, name: &str) -> Option<&IppValue> {
        let group = self.attributes.first_of(DelimiterTag::OperationAttributes)?;
        group.get(name).map(IppAttribute::value)
    }

    /// Returns the paper and the scaling that a job asks for.
    fn asked(&self) -> String {
        let group = self.attributes.first_of(DelimiterTag::JobAttributes);
        let told =
            |name: &str| group.and_then(|group| group.get(name)).map(|found| format!("{name}={}", found.value()));
        ["media", "media-col", "print-scaling"].into_iter().filter_map(told).collect::<Vec<_>>().join(" ")
    }

    fn text(&self, name: &str) -> Option<String> {
        self.get(name).map(ToString::to_string)
    }

    fn job_id(&self) -> Option<i32> {
        match (self.get("job-id"), self.get("job-uri")) {
            (Some(IppValue::Integer(id)), _) => Some(*id),
            (None, Some(uri)) => uri.to_string().rsplit('/').next()?.parse().ok(),
            _ => None,
        }
    }

    /// RFC 8011, 4.1.4: charset and language come first; real printers insist.
    fn is_well_formed(&self) -> bool {
        let mut names = self
            .attributes
            .first_of(DelimiterTag::OperationAttributes)
            .into_iter()
            .flat_map(IppAttributeGroup::attributes)
            .map(|attribute| attribute.name().as_str());
        names.next() == Some("attributes-charset")
            && names.next() == Some("attributes-natural-language")
            && names.next().is_some_and(|name| name == "printer-uri" || name == "job-uri")
    }

    fn wants(&self, name: &str) -> bool {
        let matches = |value: &IppValue| {
            let asked = value.to_string();
            asked == name || ["all", "printer-description", "job-description"].contains(&asked.as_str())
        };
        match self.get("requested-attributes") {
            None => true,
            Some(IppValue::Array(asked)) => asked.iter().any(matches),
            Some(one) => matches(one),
        }
    }
}

type Answer = Result<IppRequestResponse, IppParseError>;

pub(super) fn answer(request: Request, state: &mut State) -> Answer {
    let operation = request.operation();
    state.requests.extend(operation);
    if !request.is_well_formed() {
        return plain(&request, StatusCode::ClientErrorBadRequest);
    }
    let is_newer = request.header.version != IppVersion::v1_1();
    match state.nature.newer {
        Newer::Status(status) if is_newer => return plain(&request, status_of(status)),
        Newer::Empty if is_newer => return plain(&request, StatusCode::SuccessfulOk),
        Newer::Known | Newer::Http400 | Newer::Status(_) | Newer::Empty => {}
    }
    let refused = state.nature.refused.iter().find(|(refused, _)| Some(*refused) == operation);
    if let Some((_, status)) = refused {
        return plain(&request, status_of(*status));
    }
    match operation {
        Some(Operation::GetPrinterAttributes) => printer_attributes(&request, state),
        Some(Operation::ValidateJob) => plain(&request, refusal(&request, state)),
        Some(Operation::PrintJob | Operation::CreateJob) => new_job(request, state),
        Some(Operation::SendDocument) => send_document(request, state),
        Some(Operation::GetJobAttributes) => job_attributes(&request, state),
        Some(Operation::CancelJob) => cancel(&request, state),
        _ => plain(&request, StatusCode::ServerErrorOperationNotSupported),
    }
}

fn plain(request: &Request, status: StatusCode) -> Answer {
    IppRequestResponse::new_response(request.header.version, status, request.header.request_id)
}

fn status_of(status: i16) -> StatusCode {
    StatusCode::from_i16(status).expect("a status of the standard")
}

fn formats(state: &State) -> &'static [&'static str] {
    match state.behaviour {
        Behaviour::RefusesFormat => &["image/jpeg", "image/pwg-raster"],
        _ => state.nature.formats,
    }
}

/// Returns the status with which the printer refuses a job before it sees a document.
fn refusal(request: &Request, state: &State) -> StatusCode {
    let format = request.text("document-format");
    let known = formats(state);
    match (state.behaviour, format) {
        (Behaviour::NotAccepting, _) => StatusCode::ServerErrorNotAcceptingJobs,
        (Behaviour::Busy, _) => StatusCode::ServerErrorBusy,
        (_, Some(format)) if !known.contains(&format.as_str()) => StatusCode::ClientErrorDocumentFormatNotSupported,
        _ => StatusCode::SuccessfulOk,
    }
}

fn printer_reasons(behaviour: Behaviour) -> &'static [&'static str] {
    match behaviour {
        Behaviour::TonerLow => &["toner-low-warning"],
        Behaviour::PaperOut => &["media-empty-error", "media-needed-error"],
        Behaviour::DoorOpen => &["door-open-error", "cover-open-error"],
        Behaviour::Jam => &["media-jam-error"],
        Behaviour::Offline => &["offline-report"],
        _ => &["none"],
    }
}

fn printer_state(state: &State) -> i32 {
    let busy = state.jobs.iter().any(|job| !is_over(job_state(job, state).0));
    match state.behaviour {
        Behaviour::Offline => PrinterState::Stopped as i32,
        Behaviour::PaperOut | Behaviour::DoorOpen | Behaviour::Jam if busy => PrinterState::Stopped as i32,
        _ if busy => PrinterState::Processing as i32,
        _ => PrinterState::Idle as i32,
    }
}

fn printer_attributes(request: &Request, state: &State) -> Answer {
    let mut response = plain(request, StatusCode::SuccessfulOk)?;
    let uri = format!("ipp://{}/ipp/print", state.address);
    let accepting = state.behaviour != Behaviour::NotAccepting;
    let Nature { media, sizes, scalings, urf, .. } = state.nature;
    let operations = [0x02, 0x04, 0x05, 0x06, 0x08, 0x09, 0x0B].map(IppValue::Enum).to_vec();
    let all = [
        ("printer-uri-supported", IppValue::new_uri(uri)?),
        ("uri-security-supported", IppValue::new_keyword("none")?),
        ("uri-authentication-supported", IppValue::new_keyword("none")?),
        ("printer-name", IppValue::new_name_without_language("mock")?),
        ("printer-make-and-model", IppValue::new_text_without_language("Mock printer")?),
        ("printer-state", IppValue::Enum(printer_state(state))),
        ("printer-state-reasons", keywords(printer_reasons(state.behaviour))?),
        ("printer-is-accepting-jobs", IppValue::Boolean(accepting)),
        ("queued-job-count", IppValue::Integer(0)),
        ("printer-up-time", IppValue::Integer(1)),
        ("printer-info", IppValue::new_text_without_language("Mock printer")?),
        ("printer-location", IppValue::new_text_without_language("")?),
        ("printer-more-info", IppValue::new_uri(format!("http://{}/", state.address))?),
        ("compression-supported", IppValue::new_keyword("none")?),
        ("generated-natural-language-supported", IppValue::new_natural_language("en")?),
        ("ipp-versions-supported", keywords(&["1.1", "2.0"])?),
        ("operations-supported", IppValue::Array(operations)),
        ("charset-configured", IppValue::new_charset("utf-8")?),
        ("charset-supported", IppValue::new_charset("utf-8")?),
        ("natural-language-configured", IppValue::new_natural_language("en")?),
        ("document-format-default", IppValue::new_mime_media_type("application/octet-stream")?),
        ("document-format-supported", mime_types(formats(state))?),
        ("pwg-raster-document-resolution-supported", IppValue::Resolution { cross_feed: 300, feed: 300, units: 3 }),
        ("pwg-raster-document-type-supported", keywords(&["sgray_8"])?),
        ("media-default", keywords(&media[..media.len().min(1)])?),
        ("media-supported", keywords(media)?),
        ("media-ready", keywords(media)?),
        ("media-col-default", media_col(sizes.first().copied().unwrap_or([21_000, 29_700]))?),
        ("media-col-database", IppValue::Array(sizes.iter().map(|size| media_col(*size)).collect::<Result<_, _>>()?)),
        ("print-scaling-supported", keywords(scalings)?),
        ("urf-supported", keywords(urf)?),
        ("sides-supported", keywords(&["one-sided", "two-sided-long-edge"])?),
        ("color-supported", IppValue::Boolean(true)),
        ("pdl-override-supported", IppValue::new_keyword("attempted")?),
    ];
    for (name, value) in all {
        let is_empty = matches!(&value, IppValue::Array(values) if values.is_empty());
        // A printer with names for its paper need not describe one by its sides.
        let is_unknown = name == "media-col-default" && sizes.is_empty() && media.first() != Some(&A4);
        if request.wants(name) && !is_empty && !is_unknown {
            let attribute = IppAttribute::with_name(name, value)?;
            response.attributes_mut().add(DelimiterTag::PrinterAttributes, attribute);
        }
    }
    Ok(response)
}

const A4: &str = "iso_a4_210x297mm";

/// `media-col` is a collection, here with the size alone.
fn media_col([width, height]: [i32; 2]) -> Result<IppValue, IppParseError> {
    let size = [("x-dimension", width), ("y-dimension", height)]
        .map(|(name, hundredths)| Ok((IppName::new(name)?, IppValue::Integer(hundredths))));
    let size = IppValue::Collection(size.into_iter().collect::<Result<_, IppParseError>>()?);
    let media = [(IppName::new("media-size")?, size)];
    Ok(IppValue::Collection(media.into_iter().collect()))
}

fn keywords(words: &[&str]) -> Result<IppValue, IppParseError> {
    let words = words.iter().map(|word| IppValue::new_keyword(*word));
    words.collect::<Result<_, _>>().map(IppValue::Array)
}

fn mime_types(types: &[&str]) -> Result<IppValue, IppParseError> {
    let types = types.iter().map(|kind| IppValue::new_mime_media_type(*kind));
    types.collect::<Result<_, _>>().map(IppValue::Array)
}

fn new_job(request: Request, state: &mut State) -> Answer {
    let status = refusal(&request, state);
    if !status.is_success() {
        return plain(&request, status);
    }
    let id = i32::try_from(state.jobs.len()).unwrap_or(i32::MAX - 1) + 1;
    let format = request.text("document-format");
    let mut job = Job {
        id,
        name: request.text("job-name").unwrap_or_default(),
        format: format.unwrap_or_else(|| "application/octet-stream".to_owned()),
        asked: request.asked(),
        bytes: Vec::new(),
        has_document: request.operation() == Some(Operation::PrintJob),
        times_asked: 0,
        canceled: false,
    };
    let mut response = plain(&request, StatusCode::SuccessfulOk)?;
    job.bytes = request.document;
    describe(&mut response, &job, state)?;
    state.jobs.push(job);
    Ok(response)
}

fn send_document(request: Request, state: &mut State) -> Answer {
    let status = refusal(&request, state);
    if !status.is_success() {
        return plain(&request, status);
    }
    let Some(at) = find(&request, state) else {
        return plain(&request, StatusCode::ClientErrorNotFound);
    };
    let mut response = plain(&request, StatusCode::SuccessfulOk)?;
    if let Some(format) = request.text("document-format") {
        state.jobs[at].format = format;
    }
    state.jobs[at].bytes.extend(request.document);
    state.jobs[at].has_document = true;
    describe(&mut response, &state.jobs[at], state)?;
    Ok(response)
}

fn find(request: &Request, state: &State) -> Option<usize> {
    let id = request.job_id()?;
    state.jobs.iter().position(|job| job.id == id)
}

fn job_attributes(request: &Request, state: &mut State) -> Answer {
    let Some(at) = find(request, state) else {
        return plain(request, StatusCode::ClientErrorNotFound);
    };
    let mut response = plain(request, StatusCode::SuccessfulOk)?;
    describe(&mut response, &state.jobs[at], state)?;
    state.jobs[at].times_asked += 1;
    Ok(response)
}

fn cancel(request: &Request, state: &mut State) -> Answer {
    let Some(at) = find(request, state) else {
        return plain(request, StatusCode::ClientErrorNotFound);
    };
    if is_over(job_state(&state.jobs[at], state).0) {
        return plain(request, StatusCode::ClientErrorNotPossible);
    }
    state.jobs[at].canceled = true;
    plain(request, StatusCode::SuccessfulOk)
}

/// Returns the state of a job. It follows from what the printer plays now, so that a job goes on once paper is filled
/// in.
fn job_state(job: &Job, state: &State) -> (JobState, &'static str) {
    if job.canceled {
        return (JobState::Canceled, "job-canceled-by-user");
    }
    if !job.has_document {
        return (JobState::PendingHeld, "job-data-insufficient");
    }
    if state.nature.unreadable.contains(&job.format.as_str()) {
        return (JobState::Aborted, "document-format-error");
    }
    if state.nature.holds {
        return (JobState::PendingHeld, "job-password-wait");
    }
    match state.behaviour {
        Behaviour::PaperOut | Behaviour::DoorOpen | Behaviour::Jam => (JobState::ProcessingStopped, "printer-stopped"),
        Behaviour::Offline => (JobState::Pending, "printer-stopped"),
        Behaviour::NeverFinishes => (JobState::Processing, "job-printing"),
        Behaviour::AbortsJob => (JobState::Aborted, "document-format-error"),
        Behaviour::CanceledAtDevice => (JobState::Canceled, "job-canceled-at-device"),
        _ if job.times_asked == 0 => (JobState::Processing, "job-printing"),
        _ => (JobState::Completed, "job-completed-successfully"),
    }
}

fn is_over(state: JobState) -> bool {
    matches!(state, JobState::Canceled | JobState::Aborted | JobState::Completed)
}

fn describe(response: &mut IppRequestResponse, job: &Job, state: &State) -> Result<(), IppParseError> {
    let (job_state, reason) = job_state(job, state);
    let uri = format!("ipp://{}/ipp/print/{}", state.address, job.id);
    let all = [
        ("job-uri", IppValue::new_uri(uri)?),
        ("job-id", IppValue::Integer(job.id)),
        ("job-state", IppValue::Enum(job_state as i32)),
        ("job-state-reasons", IppValue::new_keyword(reason)?),
    ];
    for (name, value) in all {
        let attribute = IppAttribute::with_name(name, value)?;
        response.attributes_mut().add(DelimiterTag::JobAttributes, attribute);
    }
    Ok(())
}
