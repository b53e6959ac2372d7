#pragma once

#include <atomic>
#include <cstring>
#include <netinet/in.h>
#include <poll.h>
#include <string>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

namespace onedoor::kiosk::test
{

enum class Behaviour
{
    Good,      ///< answers as the paper stands
    Mute,      ///< takes everything, answers nothing
    PaperOut,  ///< says so when asked
    Stuck,     ///< runs out of paper on the way: answers only what is asked at once
    NeverReads ///< takes the connection and no byte
};

/// A printer on the loopback interface that keeps what it is sent.
class FakePrinter
{
public:
    explicit FakePrinter(Behaviour behaviour) : m_behaviour(behaviour)
    {
        m_listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        const int small = 4096;
        ::setsockopt(m_listener, SOL_SOCKET, SO_RCVBUF, &small, sizeof small);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        ::bind(m_listener, reinterpret_cast<sockaddr*>(&address), sizeof address);
        ::listen(m_listener, 4);
        socklen_t size = sizeof address;
        ::getsockname(m_listener, reinterpret_cast<sockaddr*>(&address), &size);
        m_port = ntohs(address.sin_port);
        m_thread = std::thread([this] { run(); });
    }
    ~FakePrinter()
    {
        stop();
        ::close(m_listener);
    }
    FakePrinter(const FakePrinter&) = delete;
    FakePrinter& operator=(const FakePrinter&) = delete;

    /// Waits until the line was closed, and gives everything that came.
    std::string received()
    {
        stop();
        return m_received;
    }
    [[nodiscard]] std::string address() const { return "tcp://127.0.0.1:" + std::to_string(m_port); }

private:
    void stop()
    {
        m_stop = true;
        if (m_thread.joinable())
            m_thread.join();
    }
    static bool readable(int descriptor)
    {
        pollfd one{descriptor, POLLIN, 0};
        return ::poll(&one, 1, 10) > 0;
    }
    void run()
    {
        while (!readable(m_listener))
            if (m_stop)
                return;
        const int line = ::accept(m_listener, nullptr, nullptr);
        for (bool open = true; open;)
        {
            // Looking at no descriptor only lets ten milliseconds pass.
            if (!readable(m_behaviour == Behaviour::NeverReads ? -1 : line))
            {
                open = !m_stop;
                continue;
            }
            char bytes[4096];
            const auto count = ::read(line, bytes, sizeof bytes);
            open = count > 0;
            if (open)
                take(line, {bytes, static_cast<std::size_t>(count)});
        }
        ::close(line);
    }
    void take(int line, const std::string& bytes)
    {
        m_received += bytes;
        for (; m_seen + 3 <= m_received.size(); ++m_seen)
        {
            const auto command = m_received.substr(m_seen, 3);
            if (command == "\x10\x04\x04" && m_behaviour != Behaviour::Mute)
                answer(line, m_behaviour == Behaviour::PaperOut || (m_behaviour == Behaviour::Stuck && m_asked++ > 0)
                                 ? 0x72
                                 : 0x12);
            if (command == "\x1dr\x01" && m_behaviour == Behaviour::Good)
                answer(line, 0x00);
        }
    }
    static void answer(int line, int byte)
    {
        const auto one = static_cast<char>(byte);
        (void)::send(line, &one, 1, MSG_NOSIGNAL);
    }

    Behaviour m_behaviour;
    int m_listener = -1;
    int m_port = 0;
    int m_asked = 0;
    std::size_t m_seen = 0;
    std::string m_received;
    std::atomic<bool> m_stop{false};
    std::thread m_thread;
};

} // namespace onedoor::kiosk::test
