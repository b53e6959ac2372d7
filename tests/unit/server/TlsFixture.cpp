#include "tests/unit/server/TlsFixture.hpp"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <netinet/in.h>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <stdexcept>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

namespace onedoor::server
{

namespace
{

using Certificate = std::unique_ptr<X509, decltype(&X509_free)>;

std::string serialOf(const X509* certificate)
{
    std::uint64_t serial = 0;
    ASN1_INTEGER_get_uint64(&serial, X509_get0_serialNumber(certificate));
    return std::to_string(serial);
}

int connectTo(std::uint16_t port)
{
    const int line = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const timeval patience{20, 0};
    ::setsockopt(line, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    sockaddr_in address = {};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(line, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
        throw std::runtime_error("no connection");
    return line;
}

} // namespace

class TlsClient::Impl
{
public:
    Impl(std::uint16_t port, const Options& options) : line(connectTo(port)), context(SSL_CTX_new(TLS_client_method()))
    {
        if (options.newestVersion != 0)
        {
            SSL_CTX_set_min_proto_version(context, 0);
            SSL_CTX_set_max_proto_version(context, options.newestVersion);
            // Old versions need this of today's OpenSSL.
            SSL_CTX_set_security_level(context, 0);
        }
        if (!options.ciphers.empty())
            SSL_CTX_set_cipher_list(context, options.ciphers.c_str());
        if (!options.authority.empty())
        {
            SSL_CTX_load_verify_locations(context, options.authority.c_str(), nullptr);
            SSL_CTX_set_verify(context, SSL_VERIFY_PEER, nullptr);
        }
        tls = SSL_new(context);
        SSL_set_fd(tls, line);
        if (!options.authority.empty())
            X509_VERIFY_PARAM_set1_ip_asc(SSL_get0_param(tls), "127.0.0.1");
        ERR_clear_error();
        if (SSL_connect(tls) != 1)
            fault = reason();
    }

    ~Impl()
    {
        SSL_free(tls);
        SSL_CTX_free(context);
        ::close(line);
    }

    [[nodiscard]] std::string reason() const
    {
        if (const auto result = SSL_get_verify_result(tls); result != X509_V_OK)
            return X509_verify_cert_error_string(result);
        const auto code = ERR_peek_error();
        return code == 0 ? "the line was closed" : ERR_reason_error_string(code);
    }

    int line;
    SSL_CTX* context;
    SSL* tls = nullptr;
    std::string fault;
};

TlsClient::TlsClient(std::uint16_t port, const Options& options) : m_impl(std::make_unique<Impl>(port, options)) {}

TlsClient::~TlsClient() = default;

const std::string& TlsClient::fault() const
{
    return m_impl->fault;
}

std::string TlsClient::version() const
{
    return SSL_get_version(m_impl->tls);
}

std::string TlsClient::serverSerial() const
{
    const Certificate shown(SSL_get1_peer_certificate(m_impl->tls), &X509_free);
    return shown ? serialOf(shown.get()) : "";
}

bool TlsClient::send(const std::string& bytes)
{
    return SSL_write(m_impl->tls, bytes.data(), static_cast<int>(bytes.size())) == static_cast<int>(bytes.size());
}

std::string TlsClient::readUntil(const std::string& text)
{
    std::string heard;
    char bytes[16384];
    while (heard.find(text) == std::string::npos)
    {
        const auto count = SSL_read(m_impl->tls, bytes, sizeof bytes);
        if (count <= 0)
            break;
        heard.append(bytes, static_cast<std::size_t>(count));
    }
    return heard;
}

bool TlsClient::hearsTheEnd()
{
    char bytes[16384];
    int count = 1;
    while (count > 0)
        count = SSL_read(m_impl->tls, bytes, sizeof bytes);
    return SSL_get_error(m_impl->tls, count) == SSL_ERROR_ZERO_RETURN;
}

void EchoHandler::handle(Request request, Respond respond)
{
    if (request.path == "/large")
        return respond(textResponse(200, "text/plain", std::string(3u << 20, 'x') + "the end"));
    auto response =
        textResponse(200, "text/plain", fmt::format("{} {}", request.path, request.secure ? "by TLS" : "plain"));
    if (request.path == "/stream")
    {
        response = emptyResponse(200);
        response.stream = [this](std::shared_ptr<EventStream> open)
        {
            open->send("data: hello\n\n");
            stream = std::move(open);
        };
    }
    respond(std::move(response));
}

Response EchoHandler::refuse(int status)
{
    return textResponse(status, "text/plain", "refused");
}

TlsServer::TlsServer(TlsFiles files, HttpLimits limits)
{
    files.lookEvery = std::chrono::milliseconds(20);
    auto server = HttpServer::listen({"127.0.0.1", 0, limits, files}, handler);
    if (!server)
        throw std::runtime_error(server.error().message);
    m_server = std::move(*server);
    m_thread = std::thread([this] { m_server->run(false); });
}

TlsServer::~TlsServer()
{
    m_server->stop();
    m_thread.join();
}

} // namespace onedoor::server
