#pragma once

#include <atomic>
#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace onedoor::test
{

/// A web server on loopback that serves a map of files, and lies about some of them.
/// Thread   the files may change between two requests; everything else from any thread.
class HostileServer
{
public:
    /// How an answer is bent.
    enum class Lie
    {
        Endless,  ///< bytes without end, no length told
        Huge,     ///< a hundred megabytes, and says so
        Drip,     ///< a byte now and then
        Silent,   ///< takes the request and says nothing
        CutShort, ///< half of what it promised, then the line is cut
        TooLong   ///< promises less than it sends
    };

    explicit HostileServer(const std::map<std::string, std::string>& files);
    ~HostileServer();
    HostileServer(const HostileServer&) = delete;
    HostileServer& operator=(const HostileServer&) = delete;

    [[nodiscard]] std::string url() const;

    /// For the file with this path; others are served as they are.
    void lieAbout(const std::string& path, Lie lie);
    void tellTheTruth();

    [[nodiscard]] std::vector<std::string> asked() const; ///< paths, percent-decoded once
    void forgetAsked();
    /// Of bodies, since forgetAsked(). What a client left in the line counts as sent.
    [[nodiscard]] std::uint64_t sentBytes() const { return m_sent; }

private:
    void accept(const std::stop_token& stop);
    void serve(int connection, const std::stop_token& stop);
    [[nodiscard]] bool answer(int connection, const std::string& path, const std::stop_token& stop);
    [[nodiscard]] bool lie(int connection, Lie how, const std::string& bytes, const std::stop_token& stop);
    [[nodiscard]] bool send(int connection, std::string_view bytes, bool body);

    const std::map<std::string, std::string>& m_files;
    int m_listener = -1;
    int m_port = 0;
    mutable std::mutex m_mutex;
    std::map<std::string, Lie> m_lies;
    std::vector<std::string> m_asked;
    std::atomic<std::uint64_t> m_sent = 0;
    std::vector<std::jthread> m_connections; ///< of the accepting thread alone, until that has ended
    std::jthread m_accepting;
};

} // namespace onedoor::test
