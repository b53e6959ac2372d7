#pragma once

#include "config/server/Hall.hpp"
#include "content/release/Check.hpp"

#include <optional>
#include <string>
#include <vector>

namespace onedoor::server
{

/// What of the content folder staff change one by one.
enum class WorkKind
{
    Campaign,
    Playlist,
    Slide
};

/// "campaigns", "playlists", "slides": in the API's paths, the files' lists and their folders.
[[nodiscard]] std::string_view toString(WorkKind kind);

/// One campaign, playlist or slide as it stands in the content folder.
struct WorkPiece
{
    WorkKind kind;
    Json value;            ///< as its file has it
    std::string file;      ///< "slides/folic-acid.json"
    std::size_t place = 0; ///< in the file's list

    [[nodiscard]] std::string pointer() const; ///< "/slides/3"
    [[nodiscard]] std::string id() const { return value.at("id").get<std::string>(); }
    /// Of its canonical form: the same however the file is laid out.
    [[nodiscard]] std::string tag() const;
};

/// Why something was not done; `code` and `members` are what a program needs beside the words.
struct NotDone
{
    Error error;
    std::string code{}; ///< "changed_meanwhile", "faulty", "in_use", "unfit_text"; empty = its kind's
    Json members = nullptr;
};

/// Changes campaigns, playlists and slides of the content folder, each alone, so that two people at
/// two of them, or at one, never lose each other's work. What is changed here is on no screen before
/// it is drafted, signed and published. The staff page's posts are not touched.
/// Thread   any; one writes at a time, also beside a command that takes over another content folder.
class Workbench
{
public:
    explicit Workbench(Hall& hall) : m_hall(hall) {}

    /// In the order of the files. Errors   Io, Malformed for a file that is no JSON.
    [[nodiscard]] Result<std::vector<WorkPiece>> list(WorkKind kind) const;
    /// Errors   NotFound; those of list.
    [[nodiscard]] Result<WorkPiece> find(WorkKind kind, std::string_view id) const;

    struct Kept
    {
        WorkPiece piece;
        bool fresh = false;
        std::vector<release::Fault> faults; ///< of the piece: what must still be mended before it can be drafted
    };
    /// Replaces a piece where it stands, or adds a new one: to a file of its own (slides/ID.json), a
    /// playlist to playlists.json. `seen` is the tag that the editor's copy had; empty = there was none.
    /// Errors   "unfit_text" for texts that are too long or hold hidden signs; "changed_meanwhile" when
    ///          another version stands there; "faulty" for what no screen could load.
    [[nodiscard]] tl::expected<Kept, NotDone> keep(WorkKind kind, const std::string& id, const Json& value,
                                                   const std::string& seen, const std::string& editor);
    /// Errors   NotFound; "changed_meanwhile"; "in_use" when something plays it.
    [[nodiscard]] tl::expected<void, NotDone> remove(WorkKind kind, const std::string& id, const std::string& seen,
                                                     const std::string& editor);

private:
    [[nodiscard]] NotDone changedMeanwhile(WorkKind kind, const std::optional<WorkPiece>& now,
                                           const std::string& id) const;
    /// The list that a piece stands in, or will: its file, which may not be there yet.
    struct Sheet;
    [[nodiscard]] Result<Sheet> sheetOf(WorkKind kind, const std::string& file) const;
    /// Who refers to it: "playlists/folic-acid", "campaigns/520-day".
    [[nodiscard]] Result<std::vector<std::string>> usersOf(WorkKind kind, const std::string& id) const;
    /// The piece's faults as if `text` were its file. Errors   "faulty".
    [[nodiscard]] tl::expected<std::vector<release::Fault>, NotDone> judged(const WorkPiece& piece,
                                                                           const std::string& text) const;
    void note(const std::string& event, WorkKind kind, const std::string& id, const std::string& sha256,
              const std::string& editor) const;

    Hall& m_hall;
};

/// For the API: {"severity", "code", "file", "pointer", "reason", "advice", "found"}.
[[nodiscard]] Json toJson(const std::vector<release::Fault>& faults);

} // namespace onedoor::server
