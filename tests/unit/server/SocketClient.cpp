#include "tests/unit/server/SocketClient.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sstream>
#include <stdexcept>
#include <sys/socket.h>
#include <unistd.h>

namespace onedoor::server
{

namespace
{
constexpr std::chrono::milliseconds patience{20'000};
} // namespace

SocketClient::SocketClient(std::uint16_t port) : m_fd(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
{
    sockaddr_in address = {};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (m_fd < 0 || ::connect(m_fd, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
        throw std::runtime_error("no connection");
}

SocketClient::~SocketClient()
{
    ::close(m_fd);
}

bool SocketClient::send(const std::string& bytes)
{
    std::size_t sent = 0;
    while (sent < bytes.size())
    {
        const auto count = ::send(m_fd, bytes.data() + sent, bytes.size() - sent, MSG_NOSIGNAL);
        if (count <= 0)
            return false;
        sent += static_cast<std::size_t>(count);
    }
    return true;
}

bool SocketClient::readMore(std::chrono::milliseconds time)
{
    pollfd waiting{m_fd, POLLIN, 0};
    if (::poll(&waiting, 1, static_cast<int>(time.count())) <= 0)
        return false;
    char bytes[16384];
    const auto count = ::recv(m_fd, bytes, sizeof bytes, 0);
    if (count <= 0)
        return false;
    m_buffer.append(bytes, static_cast<std::size_t>(count));
    return true;
}

std::optional<SocketClient::Answer> SocketClient::receive(bool hasBody)
{
    auto end = m_buffer.find("\r\n\r\n");
    for (; end == std::string::npos; end = m_buffer.find("\r\n\r\n"))
        if (!readMore(patience))
            return std::nullopt;
    Answer answer;
    std::istringstream head(m_buffer.substr(0, end + 2));
    std::string version;
    head >> version >> answer.status;
    std::string line;
    std::getline(head, line);
    while (std::getline(head, line) && line.size() > 1)
    {
        const auto colon = line.find(": ");
        auto name = line.substr(0, colon);
        for (auto& letter : name)
            letter = static_cast<char>(std::tolower(static_cast<unsigned char>(letter)));
        answer.headers[name] = line.substr(colon + 2, line.size() - colon - 3);
    }
    m_buffer.erase(0, end + 4);
    const auto length = hasBody && answer.headers.contains("content-length")
                            ? static_cast<std::size_t>(std::stoul(answer.headers["content-length"]))
                            : 0;
    while (m_buffer.size() < length)
        if (!readMore(patience))
            return std::nullopt;
    answer.body = m_buffer.substr(0, length);
    m_buffer.erase(0, length);
    return answer;
}

bool SocketClient::waitFor(const std::string& text)
{
    const auto latest = std::chrono::steady_clock::now() + patience;
    while (m_buffer.find(text) == std::string::npos)
        if (std::chrono::steady_clock::now() > latest || !readMore(std::chrono::seconds(5)))
            return false;
    return true;
}

bool SocketClient::isClosedWithin(std::chrono::milliseconds time)
{
    const auto latest = std::chrono::steady_clock::now() + time;
    while (std::chrono::steady_clock::now() < latest)
    {
        pollfd waiting{m_fd, POLLIN, 0};
        if (::poll(&waiting, 1, 50) <= 0)
            continue;
        char bytes[4096];
        if (::recv(m_fd, bytes, sizeof bytes, 0) <= 0)
            return true;
    }
    return false;
}

std::string getRequest(const std::string& target, const std::string& headers)
{
    return "GET " + target + " HTTP/1.1\r\nHost: hall\r\n" + headers + "\r\n";
}

std::string tapRequest(const std::string& key, const std::string& headers)
{
    const std::string body = R"({"service":"registration","kiosk":"kiosk-1"})";
    return "POST /api/v1/tickets HTTP/1.1\r\nHost: hall\r\nContent-Type: application/json\r\nIdempotency-Key: " + key +
           "\r\n" + headers + "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

} // namespace onedoor::server
