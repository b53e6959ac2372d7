#include "config/server/KeyStick.hpp"

#include "content/base/Files.hpp"
#include "content/base/Wipe.hpp"

#include <cstdio>
#include <fcntl.h>
#include <fmt/format.h>
#include <sstream>
#include <sys/stat.h>
#include <termios.h>
#include <unistd.h>

namespace onedoor::server
{

namespace fs = std::filesystem;

namespace
{

/// The controlling terminal, with its echo off where a secret is asked for.
class Terminal
{
public:
    enum class Echo
    {
        Off,
        On
    };

    explicit Terminal(Echo echo = Echo::Off) : m_fd(::open("/dev/tty", O_RDWR | O_CLOEXEC))
    {
        if (m_fd < 0 || ::tcgetattr(m_fd, &m_before) != 0)
            return;
        auto wanted = m_before;
        if (echo == Echo::Off)
            wanted.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        m_ready = ::tcsetattr(m_fd, TCSAFLUSH, &wanted) == 0;
    }
    ~Terminal()
    {
        if (m_ready)
            ::tcsetattr(m_fd, TCSAFLUSH, &m_before);
        if (m_fd >= 0)
            ::close(m_fd);
    }
    Terminal(const Terminal&) = delete;
    Terminal& operator=(const Terminal&) = delete;

    [[nodiscard]] Result<std::string> ask(const std::string& question) const
    {
        if (!m_ready)
            return fail(ErrorCode::NotFound, "there is no terminal to ask for a passphrase: give --passphrases FILE");
        say(question);
        std::string answer;
        char letter = 0;
        while (::read(m_fd, &letter, 1) == 1 && letter != '\n')
            answer += letter;
        say("\n");
        return answer;
    }

private:
    void say(const std::string& text) const
    {
        if (::write(m_fd, text.data(), text.size()) < 0)
            return; // whoever cannot be asked does not answer
    }

    int m_fd;
    termios m_before{};
    bool m_ready = false;
};

} // namespace

Result<Passphrases> Passphrases::from(const fs::path& file)
{
    Passphrases result;
    if (file.empty())
        return result;
    struct stat status = {};
    if (::stat(file.c_str(), &status) == 0 && (status.st_mode & 077) != 0)
        return fail(ErrorCode::Denied, fmt::format("{0} may be read by others; first chmod 600 {0}", file.string()));
    auto text = readFile(file, 64u << 10);
    if (!text)
        return tl::unexpected(text.error());
    result.m_terminal = false;
    std::istringstream lines(*text);
    for (std::string line; std::getline(lines, line);)
        if (const auto gap = line.find(' '); gap != std::string::npos && line.front() != '#')
            result.m_byOwner[line.substr(0, gap)] = line.substr(gap + 1);
    wipe(*text);
    return result;
}

Result<std::string> Passphrases::of(const std::string& owner) const
{
    if (m_terminal)
        return Terminal().ask(fmt::format("Passphrase of the key of {}: ", owner));
    const auto found = m_byOwner.find(owner);
    if (found == m_byOwner.end())
        return fail(ErrorCode::NotFound, fmt::format("the file of passphrases has no line for {}", owner));
    return found->second;
}

Result<std::string> Passphrases::choose(const std::string& owner) const
{
    if (!m_terminal)
        return of(owner);
    const Terminal terminal;
    auto once = terminal.ask(fmt::format("New passphrase for the key of {} (at least {} characters): ", owner,
                                         trust::leastPassphrase));
    const auto twice = once ? terminal.ask("Once more: ") : once;
    if (!twice)
        return twice;
    if (*once != *twice)
        return fail(ErrorCode::InvalidArgument, "the two passphrases differ: nothing was made, try again");
    return once;
}

Result<void> Passphrases::agree(const std::string& question) const
{
    const auto answer = m_terminal ? Terminal(Terminal::Echo::On).ask(question + " (yes) ") : Result<std::string>("yes");
    if (!answer)
        return tl::unexpected(answer.error());
    return *answer == "yes" ? Result<void>() : fail(ErrorCode::Denied, "nothing was signed");
}

Result<OpenedKey> openStick(const fs::path& file, const Passphrases& passphrases)
{
    const auto text = readFile(file, 64u << 10);
    const auto face = text ? trust::readKeyFace(*text) : Result<trust::KeyFileFace>(tl::unexpected(text.error()));
    if (!face)
        return failWith(file.string(), face.error());
    auto passphrase = passphrases.of(face->owner);
    if (!passphrase)
        return tl::unexpected(passphrase.error());
    auto key = trust::openKey(*text, *passphrase);
    wipe(*passphrase);
    if (!key)
        return failWith(file.string(), key.error());
    return OpenedKey{face->owner, std::move(*key)};
}

Result<std::vector<OpenedKey>> openSticks(const std::vector<fs::path>& files, const Passphrases& passphrases)
{
    std::vector<OpenedKey> keys;
    for (const auto& file : files)
    {
        auto key = openStick(file, passphrases);
        if (!key)
            return tl::unexpected(key.error());
        keys.push_back(std::move(*key));
    }
    return keys;
}

Result<void> writeStick(const fs::path& file, const std::string& sealed)
{
    std::error_code error;
    if (fs::exists(file, error))
        return fail(ErrorCode::Conflict,
                    fmt::format("{} is there already, and a key is never overwritten: choose another name",
                                file.string()));
    if (auto written = writeFileAtomically(file, sealed); !written)
        return written;
    fs::permissions(file, fs::perms::owner_read | fs::perms::owner_write, error);
    return {};
}

} // namespace onedoor::server
