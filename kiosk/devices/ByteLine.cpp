#include "kiosk/devices/ByteLine.hpp"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <fmt/format.h>
#include <poll.h>
#include <unistd.h>
#include <utility>

namespace onedoor::kiosk
{

namespace
{

using std::chrono::milliseconds;
using Steady = std::chrono::steady_clock;

/// A reader that goes away must be an error here, not the end of the program.
class WithoutSigpipe
{
public:
    WithoutSigpipe()
    {
        sigemptyset(&m_pipe);
        sigaddset(&m_pipe, SIGPIPE);
        pthread_sigmask(SIG_BLOCK, &m_pipe, &m_before);
    }
    ~WithoutSigpipe()
    {
        if (sigismember(&m_before, SIGPIPE) == 0)
        {
            const timespec atOnce{};
            (void)sigtimedwait(&m_pipe, nullptr, &atOnce); // takes one that came, if any
        }
        pthread_sigmask(SIG_SETMASK, &m_before, nullptr);
    }
    WithoutSigpipe(const WithoutSigpipe&) = delete;
    WithoutSigpipe& operator=(const WithoutSigpipe&) = delete;

private:
    sigset_t m_pipe{};
    sigset_t m_before{};
};

bool waitFor(int descriptor, short what, Steady::time_point until)
{
    for (;;)
    {
        const auto left = std::chrono::ceil<milliseconds>(until - Steady::now()).count();
        pollfd one{descriptor, what, 0};
        const int ready = ::poll(&one, 1, static_cast<int>(std::max<std::int64_t>(left, 0)));
        if (ready > 0)
            return true;
        if (ready == 0 || errno != EINTR)
            return false;
    }
}

} // namespace

ByteLine::ByteLine(ByteLine&& other) noexcept
    : m_descriptor(std::exchange(other.m_descriptor, -1)), m_answers(other.m_answers),
      m_sentBytes(other.m_sentBytes), m_name(std::move(other.m_name))
{
}

ByteLine::~ByteLine()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

Result<void> ByteLine::send(std::string_view bytes, milliseconds timeout) const
{
    const WithoutSigpipe guard;
    const auto until = Steady::now() + timeout;
    while (!bytes.empty())
    {
        const auto sent = ::write(m_descriptor, bytes.data(), bytes.size());
        const int number = errno;
        if (sent > 0)
        {
            bytes.remove_prefix(static_cast<std::size_t>(sent));
            m_sentBytes += static_cast<std::size_t>(sent);
        }
        else if (sent < 0 && number == ENOSPC)
            return fail(ErrorCode::Exhausted, fmt::format("printer {}: paper out; put in a new roll", m_name));
        else if (sent < 0 && (number == EPIPE || number == ECONNRESET || number == ENODEV || number == EIO))
            return fail(ErrorCode::Unreachable, fmt::format("printer {}: it went away: {}", m_name,
                                                            std::strerror(number)));
        else if (sent < 0 && number != EAGAIN && number != EINTR)
            return fail(ErrorCode::Io, fmt::format("printer {}: {}", m_name, std::strerror(number)));
        else if (!waitFor(m_descriptor, POLLOUT, until))
            return fail(ErrorCode::TimedOut, fmt::format("printer {}: it took no more bytes within {} ms; is it "
                                                         "switched on, closed and without a jam?",
                                                         m_name, timeout.count()));
    }
    return {};
}

std::optional<std::uint8_t> ByteLine::receive(milliseconds timeout,
                                              const std::function<bool(std::uint8_t)>& wanted) const
{
    const auto until = Steady::now() + timeout;
    while (m_answers && waitFor(m_descriptor, POLLIN, until))
    {
        std::uint8_t byte = 0;
        const auto count = ::read(m_descriptor, &byte, 1);
        if (count == 1 && wanted(byte))
            return byte;
        if ((count < 0 && errno != EAGAIN && errno != EINTR) || count == 0)
            return std::nullopt; // gone
        if (Steady::now() >= until)
            return std::nullopt; // one that never stops talking says nothing either
    }
    return std::nullopt;
}

void ByteLine::drain(const std::function<void(std::uint8_t)>& see) const
{
    // A device that never stops talking is no reason to listen for ever.
    std::uint8_t rest[256];
    for (int round = 0; m_answers && round < 16; ++round)
    {
        const auto count = ::read(m_descriptor, rest, sizeof rest);
        if (count <= 0)
            return;
        if (see)
            std::for_each(rest, rest + count, see);
    }
}

} // namespace onedoor::kiosk
