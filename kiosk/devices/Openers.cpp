#include "kiosk/devices/EscPosPrinter.hpp"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <fmt/format.h>
#include <netdb.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <termios.h>
#include <unistd.h>

namespace onedoor::kiosk
{

namespace
{

using std::chrono::milliseconds;

tl::unexpected<Error> notThere(const std::string& name, std::string_view why)
{
    return fail(ErrorCode::Unreachable,
                fmt::format("printer {}: no printer there: {}; check cable, power and address", name, why));
}

/// A host's addresses; freed when they go.
struct Addresses
{
    addrinfo* first = nullptr;
    Addresses() = default;
    Addresses(const Addresses&) = delete;
    Addresses& operator=(const Addresses&) = delete;
    ~Addresses()
    {
        if (first)
            ::freeaddrinfo(first);
    }
};

/// Returns  0, or the system's error number.
int finishConnecting(int descriptor, milliseconds timeout)
{
    if (errno != EINPROGRESS)
        return errno;
    pollfd one{descriptor, POLLOUT, 0};
    int ready = 0;
    do
        ready = ::poll(&one, 1, static_cast<int>(timeout.count()));
    while (ready < 0 && errno == EINTR);
    if (ready == 0)
        return ETIMEDOUT;
    int number = 0;
    socklen_t size = sizeof number;
    return ::getsockopt(descriptor, SOL_SOCKET, SO_ERROR, &number, &size) == 0 ? number : errno;
}

/// On a serial line every byte goes through as it is, and none comes back as an echo.
void makeRaw(int descriptor)
{
    termios line{};
    if (::tcgetattr(descriptor, &line) != 0)
        return; // no serial line
    ::cfmakeraw(&line);
    (void)::tcsetattr(descriptor, TCSANOW, &line);
}

} // namespace

Result<ByteLine> openDeviceFile(const std::string& path)
{
    struct stat status{};
    if (::stat(path.c_str(), &status) != 0)
        return notThere(path, std::strerror(errno));
    // What is written to a FIFO or a plain file comes back to who reads it: only a device can answer.
    const bool device = S_ISCHR(status.st_mode);
    const int flags = O_NONBLOCK | O_CLOEXEC | O_NOCTTY | (S_ISREG(status.st_mode) ? O_APPEND : 0);
    int descriptor = ::open(path.c_str(), flags | (device ? O_RDWR : O_WRONLY));
    const bool answers = device && descriptor >= 0;
    if (descriptor < 0 && device)
        descriptor = ::open(path.c_str(), flags | O_WRONLY);
    if (descriptor < 0)
        return notThere(path, errno == ENXIO ? "nobody reads it" : std::strerror(errno));
    if (device)
        makeRaw(descriptor);
    return ByteLine(descriptor, answers, path);
}

Result<ByteLine> connectTcp(const std::string& host, const std::string& port, milliseconds timeout)
{
    const std::string name = host + ":" + port;
    addrinfo wanted{};
    wanted.ai_socktype = SOCK_STREAM;
    Addresses addresses;
    if (const int fault = ::getaddrinfo(host.c_str(), port.c_str(), &wanted, &addresses.first); fault != 0)
        return notThere(name, ::gai_strerror(fault));
    int number = ENOENT;
    for (const auto* one = addresses.first; one; one = one->ai_next)
    {
        const int descriptor = ::socket(one->ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
        if (descriptor < 0)
            continue;
        ByteLine line(descriptor, true, name);
        // A small buffer: bytes count as sent when the printer takes them, not when they lie in the kernel.
        constexpr int bufferBytes = 16 * 1024;
        (void)::setsockopt(descriptor, SOL_SOCKET, SO_SNDBUF, &bufferBytes, sizeof bufferBytes);
        number = ::connect(descriptor, one->ai_addr, one->ai_addrlen) == 0 ? 0 : finishConnecting(descriptor, timeout);
        if (number == 0)
            return line;
    }
    if (number == ETIMEDOUT)
        return fail(ErrorCode::TimedOut, fmt::format("printer {}: no answer within {} ms; check cable, power and "
                                                     "address",
                                                     name, timeout.count()));
    return notThere(name, std::strerror(number));
}

} // namespace onedoor::kiosk
