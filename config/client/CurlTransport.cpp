#include "config/client/CurlTransport.hpp"

#include <algorithm>
#include <cctype>
#include <curl/curl.h>
#include <fmt/format.h>

namespace onedoor::client
{

namespace
{

using Clock = std::chrono::steady_clock;
constexpr long connectTimeoutMs = 10'000;
constexpr std::size_t maxErrorBytes = 64u << 10; ///< of the body of a refused stream

struct FreeList
{
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using HeaderList = std::unique_ptr<curl_slist, FreeList>;

HeaderList headerList(const HttpRequest& request)
{
    curl_slist* list = curl_slist_append(nullptr, "Expect:"); // no waiting for "100 Continue"
    for (const auto& [name, value] : request.headers)
        list = curl_slist_append(list, fmt::format("{}: {}", name, value).c_str());
    return HeaderList(list);
}

std::string_view trimmed(std::string_view text)
{
    while (!text.empty() && std::isspace(static_cast<unsigned char>(text.front())) != 0)
        text.remove_prefix(1);
    while (!text.empty() && std::isspace(static_cast<unsigned char>(text.back())) != 0)
        text.remove_suffix(1);
    return text;
}

} // namespace

struct CurlTransport::Handles
{
    CURLM* multi = curl_multi_init();
    CURL* easy = curl_easy_init();

    Handles() = default;
    ~Handles()
    {
        curl_easy_cleanup(easy);
        curl_multi_cleanup(multi);
    }
    Handles(const Handles&) = delete;
    Handles& operator=(const Handles&) = delete;
};

/// One request on its way. The multi interface is used even for a single one, since it is
/// the one that another thread can wake.
class CurlTransport::Transfer
{
public:
    Transfer(Handles& handles, const HttpRequest& request, const Sink* sink, const std::string& ca)
        : m_handles(handles), m_request(request), m_sink(sink), m_headers(headerList(request))
    {
        setUp();
        if (!ca.empty())
            set(CURLOPT_CAINFO, ca.c_str());
    }
    ~Transfer() { curl_multi_remove_handle(m_handles.multi, m_handles.easy); }
    Transfer(const Transfer&) = delete;
    Transfer& operator=(const Transfer&) = delete;

    Result<HttpResponse> run(const std::stop_token& stop)
    {
        const std::stop_callback wake(stop, [multi = m_handles.multi] { curl_multi_wakeup(multi); });
        curl_multi_add_handle(m_handles.multi, m_handles.easy);
        m_lastByte = Clock::now();
        while (true)
        {
            int running = 0;
            if (curl_multi_perform(m_handles.multi, &running) != CURLM_OK)
                return failed(ErrorCode::Unreachable, "the transfer could not go on");
            if (running == 0)
                return finish();
            if (stop.stop_requested())
                return failed(ErrorCode::Conflict, "given up, the program is ending");
            if (m_sink != nullptr && Clock::now() - m_lastByte > m_request.timeout)
                return failed(ErrorCode::TimedOut, "nothing was heard for too long");
            curl_multi_poll(m_handles.multi, nullptr, 0, 1000, nullptr);
        }
    }

private:
    template <class Value>
    void set(CURLoption option, Value value)
    {
        curl_easy_setopt(m_handles.easy, option, value);
    }

    void setUp()
    {
        curl_easy_reset(m_handles.easy);
        set(CURLOPT_URL, m_request.url.c_str());
        set(CURLOPT_PROTOCOLS_STR, "http,https");
        set(CURLOPT_FOLLOWLOCATION, 0L);
        set(CURLOPT_PROXY, ""); // an environment variable must not lead a device elsewhere
        set(CURLOPT_NOSIGNAL, 1L);
        set(CURLOPT_USERAGENT, "OneDoor");
        set(CURLOPT_HTTPHEADER, m_headers.get());
        set(CURLOPT_ERRORBUFFER, m_message);
        set(CURLOPT_CONNECTTIMEOUT_MS, connectTimeoutMs);
        if (m_sink == nullptr)
            set(CURLOPT_TIMEOUT_MS, static_cast<long>(m_request.timeout.count()));
        if (m_sink == nullptr && m_request.leastBytesPerSecond > 0)
        {
            set(CURLOPT_LOW_SPEED_LIMIT, static_cast<long>(m_request.leastBytesPerSecond));
            set(CURLOPT_LOW_SPEED_TIME, static_cast<long>(m_request.slowFor.count()));
        }
        set(CURLOPT_CUSTOMREQUEST, m_request.method.c_str());
        if (m_request.method != "GET")
        {
            set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(m_request.body.size()));
            set(CURLOPT_POSTFIELDS, m_request.body.c_str());
        }
        set(CURLOPT_WRITEFUNCTION, &Transfer::onBody);
        set(CURLOPT_WRITEDATA, this);
        set(CURLOPT_HEADERFUNCTION, &Transfer::onHeader);
        set(CURLOPT_HEADERDATA, this);
    }

    static std::size_t onBody(const char* bytes, std::size_t size, std::size_t count, void* self)
    {
        return static_cast<Transfer*>(self)->takeBody({bytes, size * count}) ? size * count : 0;
    }

    bool takeBody(std::string_view part)
    {
        m_lastByte = Clock::now();
        long status = 0;
        curl_easy_getinfo(m_handles.easy, CURLINFO_RESPONSE_CODE, &status);
        if (m_sink != nullptr && status == 200)
        {
            m_ended = !(*m_sink)(part);
            return !m_ended;
        }
        m_tooLong = m_response.body.size() + part.size() > (m_sink != nullptr ? maxErrorBytes : m_request.maxBytes);
        if (!m_tooLong)
            m_response.body += part;
        return !m_tooLong;
    }

    static std::size_t onHeader(const char* bytes, std::size_t size, std::size_t count, void* self)
    {
        const std::string_view line(bytes, size * count);
        auto& headers = static_cast<Transfer*>(self)->m_response.headers;
        if (line.starts_with("HTTP/"))
            headers.clear(); // an interim answer came before
        const auto colon = line.find(':');
        if (colon != std::string_view::npos)
        {
            std::string name(line.substr(0, colon));
            std::ranges::transform(name, name.begin(), [](unsigned char c) { return std::tolower(c); });
            headers[name] = trimmed(line.substr(colon + 1));
        }
        return size * count;
    }

    Result<HttpResponse> finish()
    {
        int left = 0;
        const auto* message = curl_multi_info_read(m_handles.multi, &left);
        const auto code = message != nullptr ? message->data.result : CURLE_FAILED_INIT;
        long status = 0;
        curl_easy_getinfo(m_handles.easy, CURLINFO_RESPONSE_CODE, &status);
        m_response.status = static_cast<int>(status);
        if (code == CURLE_OK || m_ended)
            return std::move(m_response);
        if (m_tooLong)
            return failed(ErrorCode::Exhausted, fmt::format("the answer is longer than {} bytes", m_request.maxBytes));
        const char* text = *m_message != '\0' ? m_message : curl_easy_strerror(code);
        if (code == CURLE_OPERATION_TIMEDOUT)
            return failed(ErrorCode::TimedOut, text);
        if (code == CURLE_WEIRD_SERVER_REPLY || code == CURLE_UNSUPPORTED_PROTOCOL)
            return failed(ErrorCode::Malformed, text);
        return failed(ErrorCode::Unreachable, text);
    }

    [[nodiscard]] tl::unexpected<Error> failed(ErrorCode code, std::string_view text) const
    {
        return fail(code, fmt::format("{} {}: {}", m_request.method, m_request.url, text));
    }

    Handles& m_handles;
    const HttpRequest& m_request;
    const Sink* m_sink; ///< null = keep the body
    HeaderList m_headers;
    HttpResponse m_response;
    Clock::time_point m_lastByte;
    bool m_tooLong = false;
    bool m_ended = false; ///< by the sink
    char m_message[CURL_ERROR_SIZE] = "";
};

CurlTransport::CurlTransport(std::filesystem::path ca) : m_handles(std::make_unique<Handles>()), m_ca(std::move(ca)) {}
CurlTransport::~CurlTransport() = default;

Result<HttpResponse> CurlTransport::send(const HttpRequest& request, const std::stop_token& stop)
{
    return Transfer(*m_handles, request, nullptr, m_ca).run(stop);
}

Result<HttpResponse> CurlTransport::stream(const HttpRequest& request, const Sink& sink, const std::stop_token& stop)
{
    return Transfer(*m_handles, request, &sink, m_ca).run(stop);
}

} // namespace onedoor::client
