#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>

namespace onedoor::server
{

/// A client of bare bytes, for what a proper one would never send.
class SocketClient
{
public:
    struct Answer
    {
        int status = 0;
        std::map<std::string, std::string> headers; ///< names in lower case
        std::string body;
    };

    explicit SocketClient(std::uint16_t port);
    ~SocketClient();
    SocketClient(const SocketClient&) = delete;
    SocketClient& operator=(const SocketClient&) = delete;

    /// Returns  false when the server has closed the line.
    bool send(const std::string& bytes);
    /// One whole answer; absent when the server closes the line or says nothing in time.
    /// `hasBody` false for the answer to HEAD.
    std::optional<Answer> receive(bool hasBody = true);
    /// Reads until `text` has come; false when it does not in time.
    bool waitFor(const std::string& text);
    /// Whether the server closes the line within the time.
    bool isClosedWithin(std::chrono::milliseconds time);
    [[nodiscard]] const std::string& heard() const { return m_buffer; }

private:
    bool readMore(std::chrono::milliseconds time);

    int m_fd = -1;
    std::string m_buffer;
};

[[nodiscard]] std::string getRequest(const std::string& target, const std::string& headers = "");
[[nodiscard]] std::string tapRequest(const std::string& key, const std::string& headers = "");

} // namespace onedoor::server
