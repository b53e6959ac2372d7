#pragma once

#include "content/base/Clock.hpp"
#include "content/base/Json.hpp"
#include "kiosk/flow/Effect.hpp"
#include "kiosk/flow/NumberAnswer.hpp"

#include <chrono>
#include <filesystem>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace onedoor::kiosk
{

/// What lies between a tap and its paper, kept on disk: whenever the power fails, the kiosk knows after its start which
/// number was asked for and got, and whether it may be on paper already. Nothing of it stays once the paper is out or
/// the visitor has gone.
///
/// Shape    one file of lines: {"tap","at"}, {"id","taken"}, {"id","printing"}, {"id","done"}; empty while nothing is
///          under way.
/// Thread   any.
class TapJournal
{
public:
    enum class Step
    {
        Asked,   ///< nobody here knows the answer
        Taken,   ///< nothing of it is on paper
        Printing ///< it may be on paper
    };
    struct Entry
    {
        RequestTicket tap;
        Instant at{}; ///< of the tap, by the hall's clock
        Step step = Step::Asked;
        std::optional<TakenNumber> taken = {};
        Json report = nullptr; ///< of a number of the kiosk's own: what the server is to be told
    };

    using Steady = std::chrono::steady_clock::time_point;

    explicit TapJournal(std::filesystem::path file) : m_file(std::move(file)) {}

    /// Reads what an earlier run left, in the order of the taps. A line that a power cut tore is dropped.
    void open();
    [[nodiscard]] std::vector<Entry> entries() const;

    /// When the finger was lifted that asks for a number now, for the log. Stands in no file.
    void noteTap(const std::string& requestId, Steady when);
    /// Returns  absent once the paper has begun: one that is asked for again is not late.
    [[nodiscard]] std::optional<Steady> tappedAt(const std::string& requestId) const;

    // Each returns after it is on the disk. On a full disk the number goes on without its journal.
    void asked(const RequestTicket& tap, Instant at);
    void taken(const std::string& requestId, const TakenNumber& taken, const Json& report = nullptr);
    /// Before the first dot. Returns  false when it may not be printed: the disk would print it a second time.
    [[nodiscard]] bool printing(const std::string& requestId);
    /// Nothing of it came out after all.
    void notPrinted(const std::string& requestId);
    void done(const std::string& requestId);

private:
    [[nodiscard]] Entry* find(const std::string& requestId);
    void takeLine(std::string_view line);
    void forgetTap(const std::string& requestId);
    [[nodiscard]] bool append(const Json& line);
    [[nodiscard]] bool forgetAll();

    std::filesystem::path m_file;
    mutable std::mutex m_mutex;
    std::vector<Entry> m_entries;
    mutable std::mutex m_tapMutex; ///< its own: the page must not wait for the disk
    std::string m_tapped;          ///< request id of the last tap
    Steady m_tappedAt{};
    bool m_toldFull = false;
    bool m_torn = false; ///< the file may end in a part of a line
};

} // namespace onedoor::kiosk
