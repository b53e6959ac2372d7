#include "config/server/HttpConnection.hpp"

#include "config/server/HttpHead.hpp"

#include <array>
#include <atomic>
#include <boost/asio/ssl/stream.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <deque>
#include <fstream>
#include <limits>

namespace onedoor::server
{

namespace
{

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using asio::ip::tcp;
using boost::system::error_code;

constexpr std::size_t fileChunk = 256u << 10;
/// Shorter ones do not count among HttpLimits::bodiesBytes: the number of connections bounds them.
constexpr std::uint64_t longBody = 64u << 10;
constexpr std::chrono::seconds longestLinger{2};

using PlainStream = beast::tcp_stream;
using TlsStream = asio::ssl::stream<beast::tcp_stream>;

/// One peer: reads a request, has it answered, writes the answer, and again.
template <class Stream>
class Connection : public HttpConnection, public std::enable_shared_from_this<Connection<Stream>>
{
public:
    static constexpr bool isTls = std::is_same_v<Stream, TlsStream>;

    Connection(tcp::socket socket, Shared& shared)
        requires(!isTls)
        : m_stream(std::move(socket)), m_shared(shared)
    {
    }

    Connection(tcp::socket socket, Shared& shared)
        requires isTls
        : m_tls(shared.tls), m_stream(std::move(socket), *m_tls), m_shared(shared)
    {
    }

    void begin()
    {
        m_shared.connections.insert(shared_from_this());
        error_code ignored;
        transport().socket().set_option(tcp::no_delay(true), ignored);
        transport().socket().set_option(asio::socket_base::keep_alive(true), ignored);
        if constexpr (isTls)
        {
            m_idle = true;
            transport().expires_after(m_shared.limits.handshakeTime);
            m_stream.async_handshake(asio::ssl::stream_base::server, [self = shared_from_this()](error_code error)
                                     { error ? self->end() : self->waitForRequest(); });
        }
        else
            waitForRequest();
    }

    void sayGoodbye() override
    {
        if (m_idle || m_isStream)
            end();
    }

    void send(std::string bytes) override
    {
        asio::post(m_stream.get_executor(), [self = shared_from_this(), text = std::move(bytes)]() mutable
                   { self->queue(std::move(text)); });
    }

    void close() override
    {
        asio::post(m_stream.get_executor(), [self = shared_from_this()] { self->end(); });
    }

    [[nodiscard]] bool isOpen() const override { return m_open; }

    void end() override
    {
        m_open = false;
        giveBack();
        error_code ignored;
        transport().socket().shutdown(tcp::socket::shutdown_both, ignored);
        transport().close();
        m_shared.connections.erase(shared_from_this());
    }

private:
    using std::enable_shared_from_this<Connection<Stream>>::shared_from_this;

    /// Below TLS, where there is any: the socket and its time limits.
    beast::tcp_stream& transport() { return beast::get_lowest_layer(m_stream); }

    template <class Member>
    auto then(Member member)
    {
        return beast::bind_front_handler(member, shared_from_this());
    }

    /// Idle until the first byte; from then on the head must come within its own, shorter time.
    void waitForRequest()
    {
        if (m_shared.stopping)
            return end();
        m_parser.emplace();
        m_parser->header_limit(m_shared.limits.headerBytes);
        // Known once the head has said what is asked for; "none" would refuse every length here.
        m_parser->body_limit(std::numeric_limits<std::uint64_t>::max());
        if (m_buffer.size() > 0)
            return readHeader({}, 0);
        m_idle = true;
        transport().expires_after(m_shared.limits.idleTime);
        m_stream.async_read_some(m_buffer.prepare(4096), then(&Connection::readHeader));
    }

    void readHeader(error_code error, std::size_t bytes)
    {
        m_idle = false;
        if (error)
            return end();
        m_buffer.commit(bytes);
        transport().expires_after(m_shared.limits.headerTime);
        http::async_read_header(m_stream, m_buffer, *m_parser, then(&Connection::readBody));
    }

    void readBody(error_code error, std::size_t)
    {
        if (error)
            return refuse(error);
        const auto& head = m_parser->get();
        m_keepAlive = head.keep_alive();
        auto request = readHead(head, isTls);
        if (!request)
            return refuse(http::error::bad_target);
        m_request = std::move(*request);
        const auto limit = m_shared.handler.bodyLimit(m_request);
        const auto length = m_parser->content_length().value_or(m_parser->chunked() ? limit : 0);
        if (length > limit)
            return refuse(http::error::body_limit);
        if (!reserve(length))
            return refuseWith(503);
        m_parser->body_limit(limit);
        transport().expires_after(m_shared.limits.bodyTime);
        if (lowerCase(m_request.header("expect")) == "100-continue")
        {
            m_scratch = "HTTP/1.1 100 Continue\r\n\r\n";
            return asio::async_write(m_stream, asio::buffer(m_scratch),
                                     [self = shared_from_this()](error_code failed, std::size_t)
                                     { failed ? self->end() : self->readRest(); });
        }
        readRest();
    }

    void readRest() { http::async_read(m_stream, m_buffer, *m_parser, then(&Connection::handle)); }

    void handle(error_code error, std::size_t)
    {
        if (error)
            return refuse(error);
        transport().expires_never(); // the handler's own limits count now
        m_request.body = std::move(m_parser->get().body());
        m_headOnly = m_request.method == "HEAD";
        m_shared.handler.handle(std::move(m_request), [self = shared_from_this()](Response response)
                                { self->answerLater(std::move(response)); });
    }

    void answerLater(Response response)
    {
        asio::post(m_stream.get_executor(),
                   [self = shared_from_this(), moved = std::make_shared<Response>(std::move(response))]
                   { self->answer(std::move(*moved)); });
    }

    /// A request that is none gets a short answer and loses the connection.
    void refuse(error_code error)
    {
        if (error == http::error::end_of_stream || error == beast::error::timeout ||
            error == asio::error::operation_aborted || error.category() == asio::error::get_system_category())
            return end();
        refuseWith(error == http::error::body_limit ? 413 : error == http::error::header_limit ? 431 : 400);
    }

    void refuseWith(int status)
    {
        m_keepAlive = false;
        m_headOnly = false;
        m_lingers = true;
        answer(m_shared.handler.refuse(status));
    }

    /// Room for a long body among all that are held: many peers together must not fill the memory.
    bool reserve(std::uint64_t bytes)
    {
        if (bytes <= longBody)
            return true;
        if (m_shared.bodiesBytes + bytes > m_shared.limits.bodiesBytes)
            return false;
        m_shared.bodiesBytes += bytes;
        m_reserved = bytes;
        return true;
    }

    void giveBack() { m_shared.bodiesBytes -= std::exchange(m_reserved, 0); }

    void answer(Response response)
    {
        m_keepAlive = m_keepAlive && !m_shared.stopping;
        m_scratch = headText(response, {isTls, m_keepAlive, m_headOnly});
        m_answer = std::move(response);
        transport().expires_after(m_shared.limits.writeTime);
        // Head and body at once: as two writes they are two packets, and a peer that wakes twice.
        const bool hasBody = !m_headOnly && m_answer.status != 304 && !m_answer.stream && !m_answer.file;
        const auto body = hasBody ? asio::buffer(m_answer.body) : asio::const_buffer();
        asio::async_write(m_stream, std::array<asio::const_buffer, 2>{asio::buffer(m_scratch), body},
                          then(&Connection::writeRest));
    }

    void writeRest(error_code error, std::size_t)
    {
        if (error)
            return end();
        if (m_headOnly || m_answer.status == 304 || (!m_answer.stream && !m_answer.file))
            return finish({}, 0);
        if (m_answer.stream)
            return startStream();
        m_file.open(m_answer.file->path, std::ios::binary);
        m_file.seekg(static_cast<std::streamoff>(m_answer.file->offset));
        writeFile({}, 0);
    }

    void writeFile(error_code error, std::size_t)
    {
        if (error)
            return end();
        auto& left = m_answer.file->length;
        if (left == 0)
        {
            m_file.close();
            return finish({}, 0);
        }
        m_scratch.resize(std::min<std::uint64_t>(left, fileChunk));
        // A file that got shorter cannot keep the promised length: the peer must see the break.
        if (!m_file.read(m_scratch.data(), static_cast<std::streamsize>(m_scratch.size())))
            return end();
        left -= m_scratch.size();
        transport().expires_after(m_shared.limits.writeTime);
        asio::async_write(m_stream, asio::buffer(m_scratch), then(&Connection::writeFile));
    }

    void finish(error_code error, std::size_t)
    {
        m_answer = {};
        giveBack();
        if (!error && m_lingers)
        {
            // The peer may still be sending: closed now, it would see a reset instead of the answer.
            error_code ignored;
            transport().socket().shutdown(tcp::socket::shutdown_send, ignored);
            transport().expires_after(longestLinger);
            return discard({}, 0);
        }
        if (error)
            return end();
        m_keepAlive ? waitForRequest() : sayEnd();
    }

    /// Over TLS the end is said, so that the peer can tell it from a line that was cut.
    void sayEnd()
    {
        if constexpr (isTls)
        {
            transport().expires_after(longestLinger);
            m_stream.async_shutdown([self = shared_from_this()](error_code) { self->end(); });
        }
        else
            end();
    }

    void discard(error_code error, std::size_t)
    {
        if (error)
            return end();
        m_buffer.clear();
        transport().async_read_some(m_buffer.prepare(fileChunk), then(&Connection::discard));
    }

    void startStream()
    {
        m_isStream = true;
        transport().expires_never();
        auto open = std::exchange(m_answer.stream, nullptr);
        open(shared_from_this());
        watchForEnd({}, 0);
    }

    /// A peer of an event stream has nothing more to say; reading shows when it is gone.
    void watchForEnd(error_code error, std::size_t)
    {
        if (error)
            return end();
        m_buffer.clear();
        m_stream.async_read_some(m_buffer.prepare(512), then(&Connection::watchForEnd));
    }

    void queue(std::string text)
    {
        if (!m_open || text.empty())
            return;
        m_queued += text.size();
        if (m_queued > m_shared.limits.streamBacklog)
            return end();
        char size[20];
        const auto length = std::snprintf(size, sizeof size, "%zx\r\n", text.size());
        m_queue.push_back(std::string(size, static_cast<std::size_t>(length)) + text + "\r\n");
        if (m_queue.size() == 1)
            writeNext();
    }

    void writeNext()
    {
        asio::async_write(m_stream, asio::buffer(m_queue.front()),
                          [self = shared_from_this()](error_code error, std::size_t bytes)
                          {
                              if (error)
                                  return self->end();
                              self->m_queued -= std::min(self->m_queued, bytes);
                              self->m_queue.pop_front();
                              if (!self->m_queue.empty())
                                  self->writeNext();
                          });
    }

    std::shared_ptr<asio::ssl::context> m_tls; ///< the one this line began with; null without TLS
    Stream m_stream;
    Shared& m_shared;
    beast::flat_buffer m_buffer;
    std::optional<http::request_parser<http::string_body>> m_parser;
    Request m_request;
    Response m_answer;
    std::ifstream m_file;
    std::string m_scratch;
    std::deque<std::string> m_queue;
    std::size_t m_queued = 0;
    std::uint64_t m_reserved = 0; ///< of Shared::bodiesBytes
    bool m_keepAlive = false;
    bool m_headOnly = false;
    bool m_idle = false;
    bool m_isStream = false;
    bool m_lingers = false;
    std::atomic<bool> m_open = true;
};

} // namespace

void HttpConnection::start(tcp::socket socket, Shared& shared)
{
    if (shared.tls)
        std::make_shared<Connection<TlsStream>>(std::move(socket), shared)->begin();
    else
        std::make_shared<Connection<PlainStream>>(std::move(socket), shared)->begin();
}

} // namespace onedoor::server
