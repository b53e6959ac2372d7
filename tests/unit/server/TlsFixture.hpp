#pragma once

#include "config/server/HttpServer.hpp"
#include "tests/support/TempFolder.hpp"
#include "tests/support/TestCertificate.hpp"

#include <memory>
#include <optional>
#include <string>
#include <thread>

namespace onedoor::server
{

/// A client over TLS as a device would be one.
class TlsClient
{
public:
    struct Options
    {
        std::filesystem::path authority{}; ///< empty: the certificate is not looked at
        int newestVersion = 0;             ///< of OpenSSL; 0 = what it knows
        std::string ciphers{};             ///< of TLS 1.2; empty = what it knows
    };

    TlsClient(std::uint16_t port, const Options& options);
    ~TlsClient();

    /// Empty when the handshake has succeeded.
    [[nodiscard]] const std::string& fault() const;
    [[nodiscard]] std::string version() const;    ///< "TLSv1.3"
    [[nodiscard]] std::string serverSerial() const; ///< of the certificate it was shown
    [[nodiscard]] bool send(const std::string& bytes);
    /// Reads until `text` has come; what was read, also when it did not come.
    [[nodiscard]] std::string readUntil(const std::string& text);
    /// Whether the server said its end before it closed the line.
    [[nodiscard]] bool hearsTheEnd();

private:
    class Impl;
    std::unique_ptr<Impl> m_impl;
};

/// Answers every request with its path and whether it came by TLS.
class EchoHandler : public HttpHandler
{
public:
    [[nodiscard]] std::uint64_t bodyLimit(const Request&) override { return 8u << 20; }
    void handle(Request request, Respond respond) override;
    [[nodiscard]] Response refuse(int status) override;
    std::shared_ptr<EventStream> stream; ///< of the last request for "/stream"
};

class TlsServer
{
public:
    explicit TlsServer(TlsFiles files, HttpLimits limits = {});
    ~TlsServer();
    [[nodiscard]] std::uint16_t port() const { return m_server->port(); }
    EchoHandler handler;

private:
    std::unique_ptr<HttpServer> m_server;
    std::thread m_thread;
};

} // namespace onedoor::server
