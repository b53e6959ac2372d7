#include "tests/attacks/HostileServer.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <stdexcept>
#include <sys/socket.h>
#include <unistd.h>

namespace onedoor::test
{

namespace
{

constexpr std::uint64_t endlessBytes = 1u << 30; ///< so that a client without a limit ends too
constexpr std::uint64_t hugeBytes = 100u << 20;
constexpr std::chrono::milliseconds dripPause{20};

/// Whether there is something to read before `stop`.
bool readable(int socket, const std::stop_token& stop)
{
    while (!stop.stop_requested())
    {
        pollfd poll{socket, POLLIN, 0};
        if (::poll(&poll, 1, 20) > 0)
            return true;
    }
    return false;
}

std::string decoded(std::string_view text)
{
    std::string path;
    for (std::size_t i = 0; i < text.size(); ++i)
        if (text[i] == '%' && i + 2 < text.size())
        {
            path += static_cast<char>(std::stoi(std::string(text.substr(i + 1, 2)), nullptr, 16));
            i += 2;
        }
        else
            path += text[i];
    return path;
}

std::string head(int status, std::optional<std::uint64_t> length)
{
    return "HTTP/1.1 " + std::to_string(status) + " X\r\n" +
           (length ? "Content-Length: " + std::to_string(*length) + "\r\n" : "Connection: close\r\n") + "\r\n";
}

} // namespace

HostileServer::HostileServer(const std::map<std::string, std::string>& files)
    : m_files(files), m_listener(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    auto* general = reinterpret_cast<sockaddr*>(&address);
    socklen_t size = sizeof(address);
    if (m_listener < 0 || ::bind(m_listener, general, size) != 0 || ::listen(m_listener, 16) != 0 ||
        ::getsockname(m_listener, general, &size) != 0)
        throw std::runtime_error("no socket for the server of the tests");
    m_port = ntohs(address.sin_port);
    m_accepting = std::jthread([this](const std::stop_token& stop) { accept(stop); });
}

HostileServer::~HostileServer()
{
    m_accepting.request_stop();
    m_accepting.join();
    m_connections.clear();
    ::close(m_listener);
}

std::string HostileServer::url() const
{
    return "http://127.0.0.1:" + std::to_string(m_port);
}

void HostileServer::lieAbout(const std::string& path, Lie lie)
{
    const std::lock_guard lock(m_mutex);
    m_lies[path] = lie;
}

void HostileServer::tellTheTruth()
{
    const std::lock_guard lock(m_mutex);
    m_lies.clear();
}

std::vector<std::string> HostileServer::asked() const
{
    const std::lock_guard lock(m_mutex);
    return m_asked;
}

void HostileServer::forgetAsked()
{
    const std::lock_guard lock(m_mutex);
    m_asked.clear();
    m_sent = 0;
}

void HostileServer::accept(const std::stop_token& stop)
{
    while (readable(m_listener, stop))
    {
        const int connection = ::accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC);
        if (connection < 0)
            continue;
        const int on = 1;
        (void)::setsockopt(connection, IPPROTO_TCP, TCP_NODELAY, &on, sizeof(on));
        m_connections.emplace_back(
            [this, connection](const std::stop_token& own)
            {
                serve(connection, own);
                ::close(connection);
            });
    }
}

void HostileServer::serve(int connection, const std::stop_token& stop)
{
    std::string received;
    while (readable(connection, stop))
    {
        char buffer[4096];
        const auto count = ::recv(connection, buffer, sizeof(buffer), 0);
        if (count <= 0)
            return;
        received.append(buffer, static_cast<std::size_t>(count));
        const auto end = received.find("\r\n\r\n");
        if (end == std::string::npos)
            continue;
        const auto begin = received.find(" /") + 2; // "GET /path HTTP/1.1"
        const auto path = decoded(std::string_view(received).substr(begin, received.find(' ', begin) - begin));
        received.erase(0, end + 4);
        if (!answer(connection, path, stop))
            return;
    }
}

bool HostileServer::answer(int connection, const std::string& path, const std::stop_token& stop)
{
    std::optional<Lie> bent;
    {
        const std::lock_guard lock(m_mutex);
        m_asked.push_back(path);
        if (const auto found = m_lies.find(path); found != m_lies.end())
            bent = found->second;
    }
    // A copy, before the client hears anything: with its answer in hand the test goes on and changes the files.
    const auto found = m_files.find(path);
    const auto bytes = found == m_files.end() ? std::nullopt : std::optional(found->second);
    if (bent)
        return lie(connection, *bent, bytes.value_or(std::string()), stop);
    if (!bytes)
        return send(connection, head(404, 0), false);
    return send(connection, head(200, bytes->size()), false) && send(connection, *bytes, true);
}

bool HostileServer::lie(int connection, Lie how, const std::string& bytes, const std::stop_token& stop)
{
    const auto pour = [&](std::uint64_t many, std::size_t part)
    {
        const std::string spaces(part, ' ');
        for (std::uint64_t sent = 0; sent < many && !stop.stop_requested(); sent += part)
        {
            if (!send(connection, spaces, true))
                return false;
            if (part == 1)
                std::this_thread::sleep_for(dripPause);
        }
        return false;
    };
    switch (how)
    {
        case Lie::Endless:
            return send(connection, head(200, std::nullopt), false) && pour(endlessBytes, 64u << 10);
        case Lie::Huge:
            return send(connection, head(200, hugeBytes), false) && pour(hugeBytes, 64u << 10);
        case Lie::Drip:
            return send(connection, head(200, std::nullopt), false) && pour(endlessBytes, 1);
        case Lie::Silent:
            while (!stop.stop_requested() && readable(connection, stop))
            {
                char buffer[64];
                if (::recv(connection, buffer, sizeof(buffer), 0) <= 0)
                    break;
            }
            return false;
        case Lie::CutShort:
            (void)(send(connection, head(200, bytes.size()), false) &&
                   send(connection, std::string_view(bytes).substr(0, bytes.size() / 2), true));
            return false;
        case Lie::TooLong:
            (void)(send(connection, head(200, bytes.size() / 2), false) && send(connection, bytes, true));
            return false;
    }
    return false;
}

bool HostileServer::send(int connection, std::string_view bytes, bool body)
{
    while (!bytes.empty())
    {
        const auto count = ::send(connection, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (count <= 0)
            return false;
        if (body)
            m_sent += static_cast<std::uint64_t>(count);
        bytes.remove_prefix(static_cast<std::size_t>(count));
    }
    return true;
}

} // namespace onedoor::test
