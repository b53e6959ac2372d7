#include "kiosk/devices/PenReader.hpp"

#include "content/base/Log.hpp"

#include <array>
#include <cerrno>
#include <cstring>
#include <ctime>
#include <fcntl.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace onedoor::kiosk
{

namespace
{

constexpr std::chrono::seconds tryAgain{5};
constexpr int mostReads = 64; ///< at one call: a device that never ends holds no page up

/// Empty when the open file can be read as a pen. Sets the kernel's clock to the one that never jumps.
std::string_view fault(int file)
{
    struct stat status{};
    if (fstat(file, &status) != 0)
    {
        return std::strerror(errno);
    }
    if (S_ISFIFO(status.st_mode))
    {
        return {};
    }
    int clock = CLOCK_MONOTONIC;
    return S_ISCHR(status.st_mode) && ioctl(file, EVIOCSCLOCKID, &clock) == 0 ? "" : "is no input device";
}

} // namespace

void PenReader::update(Steady now)
{
    if (m_file < 0 && now >= m_notBefore)
    {
        open(now);
    }
    if (m_file >= 0)
    {
        read(now);
    }
}

void PenReader::close()
{
    if (m_file >= 0)
    {
        ::close(m_file);
        m_file = -1;
    }
    m_decoder.restart();
}

void PenReader::open(Steady now)
{
    m_file = ::open(m_path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
    const std::string_view why = m_file < 0 ? std::strerror(errno) : fault(m_file);
    if (!why.empty())
    {
        lost(why, now);
    }
}

void PenReader::read(Steady now)
{
    std::array<char, 64 * sizeof(input_event)> bytes;
    for (int round = 0; round < mostReads && m_file >= 0; ++round)
    {
        const ssize_t count = ::read(m_file, bytes.data(), bytes.size());
        if (count > 0)
        {
            found();
            m_decoder.take({bytes.data(), static_cast<std::size_t>(count)}, now);
        }
        else if (count == 0)
        {
            lost("was closed at its other end", now);
        }
        else if (errno == EAGAIN)
        {
            break;
        }
        else if (errno != EINTR)
        {
            lost(std::strerror(errno), now); // ENODEV when it is pulled out
        }
    }
    wipeMemory(bytes.data(), bytes.size());
}

void PenReader::lost(std::string_view why, Steady now)
{
    const std::string reason(why);
    close();
    m_notBefore = now + tryAgain;
    if (!m_toldLost)
    {
        log::warning(fmt::format("pen {}: {}; signatures are kept without the times of their strokes. Plug it in, and "
                                 "let this user read it (group input); it is tried again every {} s",
                                 m_path, reason, tryAgain.count()));
        m_toldLost = true;
    }
}

void PenReader::found()
{
    if (m_toldLost)
    {
        log::info(fmt::format("pen {}: is there again", m_path));
        m_toldLost = false;
    }
}

} // namespace onedoor::kiosk
