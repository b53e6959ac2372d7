#include "kiosk/devices/CupsLine.hpp"

#include "content/drawing/PaperPdf.hpp"
#include "kiosk/devices/CupsPrinter.hpp"

#include <algorithm>
#include <array>
#include <cups/cups.h>
#include <fmt/format.h>

namespace onedoor::kiosk
{

namespace
{

struct IppDeleter
{
    void operator()(ipp_t* answer) const { ippDelete(answer); }
};
using Answer = std::unique_ptr<ipp_t, IppDeleter>;

http_t* httpOf(void* http)
{
    return static_cast<http_t*>(http);
}

tl::unexpected<Error> refused(const std::string& queue)
{
    const auto code = cupsLastError() == IPP_STATUS_ERROR_NOT_FOUND ? ErrorCode::NotFound : ErrorCode::Unreachable;
    return fail(code, fmt::format("printer cups:{}: {}", queue, cupsLastErrorString()));
}

std::string uriOf(const std::string& queue)
{
    std::array<char, HTTP_MAX_URI> uri{};
    httpAssembleURIf(HTTP_URI_CODING_ALL, uri.data(), static_cast<int>(uri.size()), "ipp", nullptr, "localhost", 0,
                     "/printers/%s", queue.c_str());
    return uri.data();
}

template <std::size_t Count>
Answer ask(void* http, ipp_op_t what, const std::string& queue, int job, const std::array<const char*, Count>& wanted)
{
    ipp_t* request = ippNewRequest(what);
    ippAddString(request, IPP_TAG_OPERATION, IPP_TAG_URI, "printer-uri", nullptr, uriOf(queue).c_str());
    if (job > 0)
        ippAddInteger(request, IPP_TAG_OPERATION, IPP_TAG_INTEGER, "job-id", job);
    ippAddString(request, IPP_TAG_OPERATION, IPP_TAG_NAME, "requesting-user-name", nullptr, cupsUser());
    ippAddStrings(request, IPP_TAG_OPERATION, IPP_TAG_KEYWORD, "requested-attributes", static_cast<int>(Count), nullptr,
                  wanted.data());
    return Answer(cupsDoRequest(httpOf(http), request, "/"));
}

bool succeeded()
{
    return cupsLastError() <= IPP_STATUS_OK_CONFLICTING;
}

std::vector<std::string> textsOf(const Answer& answer, const char* name)
{
    std::vector<std::string> texts;
    ipp_attribute_t* found = ippFindAttribute(answer.get(), name, IPP_TAG_ZERO);
    for (int at = 0; found && at < ippGetCount(found); ++at)
        if (const char* text = ippGetString(found, at, nullptr))
            texts.emplace_back(text);
    return texts;
}

int numberOf(const Answer& answer, const char* name)
{
    ipp_attribute_t* found = ippFindAttribute(answer.get(), name, IPP_TAG_ENUM);
    return found ? ippGetInteger(found, 0) : 0;
}

/// The options of a job; freed when they go.
class Options
{
public:
    Options() = default;
    Options(const Options&) = delete;
    Options& operator=(const Options&) = delete;
    ~Options() { cupsFreeOptions(count, all); }
    void add(const char* name, const std::string& value) { count = cupsAddOption(name, value.c_str(), count, &all); }

    int count = 0;
    cups_option_t* all = nullptr;
};

int giveUp(http_t*, void*)
{
    return 0;
}

} // namespace

void CupsLine::Close::operator()(void* http) const
{
    httpClose(httpOf(http));
}

Result<CupsLine> CupsLine::open(std::string queue, std::string title, const PrinterTimes& times)
{
    cupsSetServer(nullptr); // asked anew: who set it may have set it otherwise since
    http_t* http = httpConnect2(cupsServer(), ippPort(), nullptr, AF_UNSPEC, cupsEncryption(), 1,
                                static_cast<int>(times.connect.count()), nullptr);
    if (!http)
        return fail(ErrorCode::Unreachable,
                    fmt::format("printer cups:{}: the print server does not answer at {}; is cups running?", queue,
                                cupsServer()));
    httpSetTimeout(http, static_cast<double>(times.connect.count()) / 1000, giveUp, nullptr);
    return CupsLine(http, std::move(queue), std::move(title));
}

Result<QueueState> CupsLine::state() const
{
    constexpr std::array wanted{"printer-state", "printer-state-reasons", "printer-is-accepting-jobs",
                                "document-format-supported", "printer-make-and-model"};
    const auto answer = ask(m_http.get(), IPP_OP_GET_PRINTER_ATTRIBUTES, m_queue, 0, wanted);
    if (!answer || !succeeded())
        return refused(m_queue);
    QueueState state;
    state.status.known = true;
    for (const auto& reason : textsOf(answer, "printer-state-reasons"))
        readReason(reason, state.status);
    ipp_attribute_t* accepting = ippFindAttribute(answer.get(), "printer-is-accepting-jobs", IPP_TAG_BOOLEAN);
    const bool refuses = accepting && ippGetBoolean(accepting, 0) == 0;
    state.status.offline |= refuses || numberOf(answer, "printer-state") == IPP_PSTATE_STOPPED;
    for (const auto& format : textsOf(answer, "document-format-supported"))
    {
        state.takesPdf |= format == "application/pdf";
        state.takesPng |= format == "image/png";
    }
    for (const auto& model : textsOf(answer, "printer-make-and-model"))
        state.raw |= model == "Local Raw Printer" || model == "Remote Printer Raw";
    return state;
}

Result<int> CupsLine::start(std::string_view document, const char* format, int widthDots, int heightDots) const
{
    Options options;
    options.add("media", fmt::format("custom_ticket_{:.2f}x{:.2f}mm", drawing::paperMm(widthDots),
                                     drawing::paperMm(heightDots)));
    options.add("print-scaling", "none");
    auto* http = httpOf(m_http.get());
    const int job = cupsCreateJob(http, m_queue.c_str(), m_title.c_str(), options.count, options.all);
    if (job == 0)
        return refused(m_queue);
    const bool sent =
        cupsStartDocument(http, m_queue.c_str(), job, m_title.c_str(), format, 1) == HTTP_STATUS_CONTINUE &&
        cupsWriteRequestData(http, document.data(), document.size()) == HTTP_STATUS_CONTINUE &&
        cupsFinishDocument(http, m_queue.c_str()) <= IPP_STATUS_OK_CONFLICTING;
    if (sent)
        return job;
    const auto error = refused(m_queue);
    purge(job);
    return error;
}

Result<JobState> CupsLine::jobState(int job) const
{
    constexpr std::array wanted{"job-state"};
    const auto answer = ask(m_http.get(), IPP_OP_GET_JOB_ATTRIBUTES, m_queue, job, wanted);
    if (!answer || !succeeded())
    {
        if (cupsLastError() == IPP_STATUS_ERROR_NOT_FOUND)
            return JobState::Ended;
        return refused(m_queue);
    }
    switch (numberOf(answer, "job-state"))
    {
        case IPP_JSTATE_PENDING:
        case IPP_JSTATE_HELD: return JobState::Waiting;
        case IPP_JSTATE_PROCESSING: return JobState::Printing;
        case IPP_JSTATE_COMPLETED: return JobState::Done;
        default: return JobState::Ended;
    }
}

void CupsLine::purge(int job) const
{
    (void)cupsCancelJob2(httpOf(m_http.get()), m_queue.c_str(), job, 1);
}

std::vector<int> CupsLine::ownJobs() const
{
    std::vector<int> ids;
    cups_job_t* jobs = nullptr;
    const int count = cupsGetJobs2(httpOf(m_http.get()), &jobs, m_queue.c_str(), 1, CUPS_WHICHJOBS_ACTIVE);
    for (int at = 0; at < count; ++at)
        if (std::string_view(jobs[at].title) == m_title)
            ids.push_back(jobs[at].id);
    cupsFreeJobs(std::max(count, 0), jobs);
    return ids;
}

} // namespace onedoor::kiosk
