#include "tests/bench/special_day/LiveLines.hpp"

#include "content/base/Json.hpp"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdexcept>
#include <sys/socket.h>
#include <unistd.h>

namespace onedoor::bench
{

LiveLines::LiveLines(std::uint16_t port, const std::map<std::string, std::string>& headers)
{
    for (const auto& [name, header] : headers)
    {
        Line line;
        line.fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_in address = {};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        const auto request = fmt::format("GET /api/v1/live?device={} HTTP/1.1\r\nHost: hall\r\n{}\r\n", name, header);
        if (::connect(line.fd, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0 ||
            ::send(line.fd, request.data(), request.size(), MSG_NOSIGNAL) != static_cast<ssize_t>(request.size()))
            throw std::runtime_error("no live line for " + name);
        m_lines.push_back(std::move(line));
    }
    m_thread = std::jthread([this](const std::stop_token& stop) { listen(stop); });
}

LiveLines::~LiveLines()
{
    m_thread.request_stop();
    m_thread.join();
    for (const auto& line : m_lines)
        ::close(line.fd);
}

void LiveLines::listen(const std::stop_token& stop)
{
    std::vector<pollfd> waiting;
    for (const auto& line : m_lines)
        waiting.push_back({line.fd, POLLIN, 0});
    while (!stop.stop_requested())
    {
        if (::poll(waiting.data(), waiting.size(), 50) <= 0)
            continue;
        for (std::size_t i = 0; i < waiting.size(); ++i)
            if (waiting[i].revents != 0)
            {
                read(m_lines[i]);
                if ((waiting[i].revents & (POLLERR | POLLHUP)) != 0)
                    waiting[i].fd = -1; // the server is gone
            }
    }
}

void LiveLines::read(Line& line)
{
    char bytes[16384];
    const auto count = ::recv(line.fd, bytes, sizeof bytes, MSG_DONTWAIT);
    if (count <= 0)
        return;
    line.buffer.append(bytes, static_cast<std::size_t>(count));
    for (auto end = line.buffer.find('\n'); end != std::string::npos; end = line.buffer.find('\n'))
    {
        readLine(line, line.buffer.substr(0, end));
        line.buffer.erase(0, end + 1);
    }
}

void LiveLines::readLine(Line& line, const std::string& text)
{
    if (text.starts_with("event: "))
        line.call = text == "event: call";
    if (!line.call || !text.starts_with("data: "))
        return;
    const auto at = Clock::now();
    const auto call = parseJson(text.substr(6), "call");
    if (!call)
        return;
    const std::lock_guard lock(m_mutex);
    m_heard.push_back({call->at("ticket_id"), call->at("counter"), at});
}

std::vector<LiveLines::Heard> LiveLines::take()
{
    const std::lock_guard lock(m_mutex);
    return std::exchange(m_heard, {});
}

} // namespace onedoor::bench
