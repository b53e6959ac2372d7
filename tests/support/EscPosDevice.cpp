#include "tests/support/EscPosDevice.hpp"

#include <algorithm>
#include <cstdlib>
#include <fcntl.h>
#include <fmt/format.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <termios.h>
#include <unistd.h>
#include <utility>

namespace onedoor::test
{

namespace
{

bool readable(int descriptor, int milliseconds)
{
    pollfd one{descriptor, POLLIN, 0};
    return ::poll(&one, 1, milliseconds) > 0 && (one.revents & (POLLIN | POLLHUP)) != 0;
}

std::size_t at(const std::string& bytes, std::size_t index)
{
    return index < bytes.size() ? static_cast<std::uint8_t>(bytes[index]) : 0;
}

std::string nameOf(const std::string& command)
{
    const auto first = at(command, 0);
    const std::string lead = first == 0x10 ? "DLE" : first == 0x1b ? "ESC" : "GS";
    const auto second = at(command, 1);
    const std::string what = first != 0x10    ? std::string(1, command[1])
                             : second == 0x04 ? "EOT"
                             : second == 0x05 ? "ENQ"
                                              : "DC4";
    return command.size() > 2 ? fmt::format("{} {} {}", lead, what, at(command, 2)) : lead + " " + what;
}

} // namespace

EscPosDevice::EscPosDevice(Line line) : m_kind(line)
{
    m_kind == Line::Tcp ? listen() : openPty();
    m_thread = std::thread([this] { run(); });
}

EscPosDevice::~EscPosDevice()
{
    m_stop = true;
    m_thread.join();
    for (const int descriptor : {m_listener, m_line, m_slave})
        if (descriptor >= 0)
            ::close(descriptor);
}

void EscPosDevice::listen()
{
    m_listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const int small = 4096;
    ::setsockopt(m_listener, SOL_SOCKET, SO_RCVBUF, &small, sizeof small);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    ::bind(m_listener, reinterpret_cast<sockaddr*>(&address), sizeof address);
    ::listen(m_listener, 8);
    socklen_t size = sizeof address;
    ::getsockname(m_listener, reinterpret_cast<sockaddr*>(&address), &size);
    m_port = ntohs(address.sin_port);
}

/// As a serial line comes up: with echo and all, which the program has to turn off.
void EscPosDevice::openPty()
{
    m_line = ::posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC | O_NONBLOCK);
    ::grantpt(m_line);
    ::unlockpt(m_line);
    m_path = ::ptsname(m_line);
    m_slave = ::open(m_path.c_str(), O_RDWR | O_NOCTTY | O_CLOEXEC);
}

std::string EscPosDevice::address() const
{
    return m_kind == Line::Tcp ? fmt::format("tcp://127.0.0.1:{}", m_port) : "file:" + m_path;
}

void EscPosDevice::set(const Habits& habits)
{
    const std::scoped_lock lock(m_mutex);
    m_habits = habits;
}

EscPosDevice::Habits EscPosDevice::habits() const
{
    const std::scoped_lock lock(m_mutex);
    return m_habits;
}

std::vector<EscPosDevice::Paper> EscPosDevice::papers() const
{
    const std::scoped_lock lock(m_mutex);
    return m_papers;
}

int EscPosDevice::rowsHanging() const
{
    const std::scoped_lock lock(m_mutex);
    return static_cast<int>(m_hanging.size());
}

std::vector<std::string> EscPosDevice::commands() const
{
    const std::scoped_lock lock(m_mutex);
    return m_commands;
}

void EscPosDevice::takePaper()
{
    const std::scoped_lock lock(m_mutex);
    m_paperWaits = false;
}

void EscPosDevice::run()
{
    while (!m_stop)
    {
        const std::scoped_lock lock(m_mutex);
        if (m_gone || !connected())
        {
            m_mutex.unlock();
            ::usleep(5000);
            m_mutex.lock();
            continue;
        }
        takeBytes();
        work();
        const int watched = m_habits.takesBytes ? m_line : -1;
        m_mutex.unlock();
        readable(watched, 2);
        m_mutex.lock();
    }
}

bool EscPosDevice::connected()
{
    if (m_kind == Line::Tcp && m_line < 0 && readable(m_listener, 0))
        m_line = ::accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK);
    return m_line >= 0;
}

void EscPosDevice::takeBytes()
{
    if (!m_habits.takesBytes || m_waiting.size() > 64 * 1024)
        return;
    char bytes[4096];
    const auto count = ::read(m_line, bytes, sizeof bytes);
    if (count > 0)
    {
        const std::string fresh(bytes, static_cast<std::size_t>(count));
        m_waiting += fresh;
        answerNow(fresh);
    }
    else if (count == 0 && m_kind == Line::Tcp)
        hangUp();
}

void EscPosDevice::hangUp()
{
    ::close(m_line);
    m_line = -1;
}

/// What counts at once, wherever it stands in the buffer.
void EscPosDevice::answerNow(const std::string& fresh)
{
    const auto seen = m_tail.size();
    m_tail += fresh;
    for (std::size_t start = 0; start + 2 < m_tail.size(); ++start)
    {
        if (start + 2 < seen || m_tail[start] != '\x10')
            continue;
        const auto what = at(m_tail, start + 2);
        if (m_tail[start + 1] == '\x04')
            answerTo(static_cast<std::uint8_t>(what));
        const bool clears = m_tail[start + 1] == '\x05' && what == 2;
        const bool clearsAll = m_tail[start + 1] == '\x14' && what == 8;
        if (clears || clearsAll)
        {
            m_commands.push_back(nameOf(m_tail.substr(start, 3)));
            m_waiting.clear();
        }
    }
    m_tail = m_tail.substr(m_tail.size() - std::min<std::size_t>(2, m_tail.size()));
}

void EscPosDevice::answerTo(std::uint8_t what)
{
    m_commands.push_back(fmt::format("DLE EOT {}", what));
    if (m_habits.garbage)
        return say("\xff\x80\x37\x99");
    if (!m_habits.answersNow)
        return;
    const bool out = m_habits.rowsLeft <= 0;
    const auto byte = [](int bits) { return std::string(1, static_cast<char>(0x12 | bits)); };
    if (what == 1)
        say(byte(stopped() ? 0x08 : 0));
    else if (what == 2)
        say(byte((m_habits.coverOpen ? 0x04 : 0) | (out ? 0x20 : 0) | (m_habits.cutterStuck ? 0x40 : 0)));
    else if (what == 3)
        say(byte(m_habits.cutterStuck ? 0x08 : 0));
    else if (what == 4)
        say(byte((m_habits.nearEnd ? 0x0c : 0) | (out ? 0x60 : 0)));
    else if (what == 20 && m_habits.hasPresenter)
        say(std::string("\x10\x0f", 2) + static_cast<char>(m_paperWaits ? 0x20 : 0) + std::string(3, '\0'));
}

bool EscPosDevice::stopped() const
{
    return m_habits.rowsLeft <= 0 || m_habits.coverOpen || m_habits.cutterStuck;
}

/// Of the command at the front; 0 while it is not there whole.
std::size_t EscPosDevice::commandLength() const
{
    const auto first = at(m_waiting, 0);
    const auto second = at(m_waiting, 1);
    std::size_t length = 1;
    if (first == 0x10)
        length = second == 0x14 ? 10 : 3;
    else if (first == 0x1b)
        length = second == '@' ? 2 : 3;
    else if (first == 0x1d && second == 'v')
        length = m_waiting.size() < 8
                     ? 8
                     : 8 + (at(m_waiting, 4) + 256 * at(m_waiting, 5)) * (at(m_waiting, 6) + 256 * at(m_waiting, 7));
    else if (first == 0x1d)
        length = second == 'V' ? 4 : 3;
    return length <= m_waiting.size() ? length : 0;
}

void EscPosDevice::work()
{
    while (!m_waiting.empty() && !stopped() && !m_gone)
    {
        // A picture is printed as it comes, so that it can end on the way.
        const auto length = commandLength();
        if (length == 0)
            return;
        const std::string command = m_waiting.substr(0, length);
        if (command.starts_with("\x1dv"))
        {
            printRows(command);
            if (stopped() || m_gone)
                return;
        }
        else if (at(command, 0) == 0x1b || at(command, 0) == 0x1d)
            carryOut(command);
        m_waiting.erase(0, std::min(length, m_waiting.size()));
    }
}

void EscPosDevice::carryOut(const std::string& command)
{
    m_commands.push_back(nameOf(command));
    if (command[0] == '\x1d' && command[1] == 'r' && m_habits.answersMarks)
        say(std::string(1, static_cast<char>(m_habits.nearEnd ? 0x03 : 0)));
    const bool cuts = (command[0] == '\x1d' && command[1] == 'V') || (command[0] == '\x1b' && command[1] == 'J');
    if (!cuts)
        return;
    if (m_habits.sticksAtCut)
    {
        m_habits.cutterStuck = true;
        return;
    }
    m_papers.push_back(std::move(m_hanging));
    m_hanging.clear();
    m_paperWaits = m_habits.hasPresenter;
}

/// What is left of a picture when the paper ends comes out on the next roll, unless it is thrown away before.
void EscPosDevice::printRows(const std::string& raster)
{
    const auto width = at(raster, 4) + 256 * at(raster, 5);
    const auto rows = at(raster, 6) + 256 * at(raster, 7);
    for (std::size_t row = 0; row < rows; ++row)
    {
        if (m_habits.perRow.count() > 0)
        {
            m_mutex.unlock();
            std::this_thread::sleep_for(m_habits.perRow);
            m_mutex.lock();
            takeBytes();
        }
        if (stopped())
        {
            const auto left = rows - row;
            auto rest = raster.substr(0, 8) + raster.substr(8 + row * width);
            rest[6] = static_cast<char>(left & 0xff);
            rest[7] = static_cast<char>(left >> 8);
            m_waiting = rest + m_waiting.substr(std::min(m_waiting.size(), raster.size()));
            return;
        }
        m_hanging.push_back(raster.substr(8 + row * width, width));
        --m_habits.rowsLeft;
        ++m_printed;
        m_habits.coverOpen |= m_printed == m_habits.coverOpensAtRow;
        if (m_printed == m_habits.pulledOutAtRow)
        {
            m_gone = true;
            m_waiting.clear();
            hangUp();
            if (m_listener >= 0)
                ::close(std::exchange(m_listener, -1));
            return;
        }
    }
}

void EscPosDevice::say(const std::string& bytes) const
{
    if (m_line >= 0)
        (void)(m_kind == Line::Tcp ? ::send(m_line, bytes.data(), bytes.size(), MSG_NOSIGNAL)
                                   : ::write(m_line, bytes.data(), bytes.size()));
}

} // namespace onedoor::test
