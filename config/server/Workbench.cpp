#include "config/server/Workbench.hpp"

#include "config/server/Publishing.hpp"
#include "config/server/TextFit.hpp"
#include "config/store/LedgerStore.hpp"
#include "config/trust/FileLock.hpp"
#include "content/base/Files.hpp"
#include "content/base/Ids.hpp"
#include "content/base/Log.hpp"
#include "content/release/Content.hpp"
#include "content/release/ContentFiles.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace onedoor::server
{

namespace fs = std::filesystem;
using release::FileKind;
using OrderedJson = nlohmann::ordered_json;

namespace
{

FileKind fileKind(WorkKind kind)
{
    return kind == WorkKind::Campaign   ? FileKind::Campaigns
           : kind == WorkKind::Playlist ? FileKind::Playlists
                                        : FileKind::Slides;
}

std::string ownFile(WorkKind kind, std::string_view id)
{
    return kind == WorkKind::Playlist ? "playlists.json" : fmt::format("{}/{}.json", toString(kind), id);
}

tl::unexpected<NotDone> notDone(Error error, std::string code = {}, Json members = nullptr)
{
    return tl::unexpected(NotDone{std::move(error), std::move(code), std::move(members)});
}

/// A file that is gone when this is.
class ScratchFile
{
public:
    explicit ScratchFile(fs::path path) : m_path(std::move(path)) {}
    ~ScratchFile()
    {
        std::error_code ignored;
        fs::remove(m_path, ignored);
    }
    ScratchFile(const ScratchFile&) = delete;
    ScratchFile& operator=(const ScratchFile&) = delete;
    [[nodiscard]] const fs::path& path() const { return m_path; }

private:
    fs::path m_path;
};

bool isAt(const release::Fault& fault, const WorkPiece& piece)
{
    return fault.file == piece.file &&
           (fault.pointer == piece.pointer() || fault.pointer.starts_with(piece.pointer() + "/"));
}

std::vector<release::Fault> faultsAt(std::vector<release::Fault> faults, const WorkPiece& piece)
{
    std::erase_if(faults, [&](const release::Fault& fault) { return !isAt(fault, piece); });
    return faults;
}

/// A changed object with its fields in the order that they had: who compares the files sees the change alone.
OrderedJson inOrderOf(const OrderedJson& before, const Json& now)
{
    if (!before.is_object() || !now.is_object())
        return now;
    auto made = OrderedJson::object();
    for (const auto& [name, value] : before.items())
        if (const auto found = now.find(name); found != now.end())
            made[name] = inOrderOf(value, *found);
    for (const auto& [name, value] : now.items())
        if (!made.contains(name))
            made[name] = value;
    return made;
}

} // namespace

std::string_view toString(WorkKind kind)
{
    switch (kind)
    {
        case WorkKind::Campaign: return "campaigns";
        case WorkKind::Playlist: return "playlists";
        case WorkKind::Slide: return "slides";
    }
    return "slides";
}

std::string WorkPiece::pointer() const
{
    return fmt::format("/{}/{}", toString(kind), place);
}

std::string WorkPiece::tag() const
{
    return sha256(value.dump()); // nlohmann keeps the names of an object in order
}

Result<std::vector<WorkPiece>> Workbench::list(WorkKind kind) const
{
    const auto files = contentFiles(m_hall.data.content());
    if (!files)
        return tl::unexpected(files.error());
    std::vector<WorkPiece> pieces;
    const std::string key(toString(kind));
    for (const auto& name : release::namesOf(*files, fileKind(kind)))
    {
        auto json = release::readJson(*files, name);
        if (!json)
            return tl::unexpected(json.error());
        if (!json->is_object() || !json->contains(key) || !json->at(key).is_array())
            return fail(ErrorCode::Malformed, fmt::format("{} holds no list of {}", name, key));
        std::size_t place = 0;
        for (auto& value : json->at(key))
        {
            if (value.is_object() && value.contains("id") && value.at("id").is_string())
                pieces.push_back({kind, std::move(value), name, place});
            ++place;
        }
    }
    return pieces;
}

Result<WorkPiece> Workbench::find(WorkKind kind, std::string_view id) const
{
    auto pieces = list(kind);
    if (!pieces)
        return tl::unexpected(pieces.error());
    const auto found = std::ranges::find_if(*pieces, [&](const WorkPiece& piece) { return piece.id() == id; });
    if (found == pieces->end())
        return fail(ErrorCode::NotFound, fmt::format("the content folder has no {}/{}", toString(kind), id));
    return std::move(*found);
}

struct Workbench::Sheet
{
    OrderedJson json;
    std::string key;

    [[nodiscard]] OrderedJson& list() { return json[key]; }
    [[nodiscard]] std::string text() const { return json.dump(2) + "\n"; }
};

Result<Workbench::Sheet> Workbench::sheetOf(WorkKind kind, const std::string& file) const
{
    const std::string key(toString(kind));
    const auto text = readFile(m_hall.data.content() / file);
    if (!text && text.error().code == ErrorCode::NotFound)
        return Sheet{{{"format", 1}, {key, OrderedJson::array()}}, key};
    if (!text)
        return tl::unexpected(text.error());
    auto json = OrderedJson::parse(*text, nullptr, false);
    if (!json.is_object() || !json.contains(key) || !json[key].is_array())
        return fail(ErrorCode::Malformed, fmt::format("{} holds no list of {}", file, key));
    return Sheet{std::move(json), key};
}

tl::expected<Workbench::Kept, NotDone> Workbench::keep(WorkKind kind, const std::string& id, const Json& value,
                                                       const std::string& seen, const std::string& editor)
{
    if (const auto unfit = findUnfitText(value))
        return notDone({ErrorCode::InvalidArgument, fmt::format("{}: this text cannot be kept", unfit->pointer)},
                       "unfit_text", {{"pointer", unfit->pointer}, {"reason", unfit->reason}});
    if (!value.contains("id") || value.at("id") != id)
        return notDone({ErrorCode::InvalidArgument, "the object's \"id\" must be that of its address"});
    const std::lock_guard lock(m_hall.publishing);
    const auto folder = trust::FileLock::take(m_hall.data.contentLock());
    if (!folder)
        return notDone(folder.error());
    auto before = find(kind, id);
    if (!before && before.error().code != ErrorCode::NotFound)
        return notDone(before.error());
    if ((before ? before->tag() : std::string()) != seen)
        return tl::unexpected(changedMeanwhile(kind, before ? std::optional(*before) : std::nullopt, id));
    const auto file = before ? before->file : ownFile(kind, id);
    auto sheet = sheetOf(kind, file);
    if (!sheet)
        return notDone(sheet.error());
    WorkPiece piece{kind, value, file, before ? before->place : sheet->list().size()};
    if (before)
        sheet->list()[piece.place] = inOrderOf(sheet->list()[piece.place], value);
    else
        sheet->list().push_back(OrderedJson(value));
    const auto changed = sheet->text();
    auto faults = judged(piece, changed);
    if (!faults)
        return tl::unexpected(std::move(faults.error()));
    if (auto written = writeFileAtomically(m_hall.data.content() / file, changed); !written)
        return notDone(written.error());
    note("content_kept", kind, id, piece.tag(), editor);
    return Kept{std::move(piece), !before, std::move(*faults)};
}

tl::expected<void, NotDone> Workbench::remove(WorkKind kind, const std::string& id, const std::string& seen,
                                              const std::string& editor)
{
    const std::lock_guard lock(m_hall.publishing);
    const auto folder = trust::FileLock::take(m_hall.data.contentLock());
    if (!folder)
        return notDone(folder.error());
    const auto piece = find(kind, id);
    if (!piece)
        return notDone(piece.error());
    if (piece->tag() != seen)
        return tl::unexpected(changedMeanwhile(kind, *piece, id));
    const auto users = usersOf(kind, id);
    if (!users)
        return notDone(users.error());
    if (!users->empty())
        return notDone({ErrorCode::Conflict, fmt::format("it is played by {}: take it out there first",
                                                         fmt::join(*users, ", "))},
                       "in_use", {{"used_by", *users}});
    auto sheet = sheetOf(kind, piece->file);
    if (!sheet)
        return notDone(sheet.error());
    sheet->list().erase(piece->place);
    const auto path = m_hall.data.content() / piece->file;
    std::error_code error;
    if (sheet->list().empty() && kind != WorkKind::Playlist)
        fs::remove(path, error);
    else if (auto written = writeFileAtomically(path, sheet->text()); !written)
        return notDone(written.error());
    if (error)
        return notDone({ErrorCode::Io, fmt::format("{}: {}", piece->file, error.message())});
    note("content_removed", kind, id, piece->tag(), editor);
    return {};
}

NotDone Workbench::changedMeanwhile(WorkKind kind, const std::optional<WorkPiece>& now, const std::string& id) const
{
    Json members{{"current", now ? now->value : Json()}, {"etag", now ? Json(now->tag()) : Json()}};
    const auto subject = fmt::format("{}/{}", toString(kind), id);
    constexpr std::chrono::days lookBack{30};
    if (const auto entries = m_hall.ledger.entries(machineNow() - lookBack, machineNow() + std::chrono::hours(1)))
        for (const auto& entry : *entries)
            if (entry.subject == subject && entry.event.starts_with("content_"))
                members["changed_by"] = entry.actor;
    return {{ErrorCode::Conflict, "somebody has changed it since it was opened; what stands there now comes along"},
            "changed_meanwhile",
            std::move(members)};
}

Result<std::vector<std::string>> Workbench::usersOf(WorkKind kind, const std::string& id) const
{
    std::vector<std::string> users;
    if (kind == WorkKind::Campaign)
        return users;
    const auto by = kind == WorkKind::Slide ? WorkKind::Playlist : WorkKind::Campaign;
    const auto pieces = list(by);
    if (!pieces)
        return tl::unexpected(pieces.error());
    const std::string key(toString(kind));
    for (const auto& piece : *pieces)
        if (const auto names = piece.value.find(key); names != piece.value.end() && names->is_array())
            if (std::ranges::find(*names, Json(id)) != names->end())
                users.push_back(fmt::format("{}/{}", toString(by), piece.id()));
    return users;
}

tl::expected<std::vector<release::Fault>, NotDone> Workbench::judged(const WorkPiece& piece,
                                                                     const std::string& text) const
{
    auto files = contentFiles(m_hall.data.content());
    const ScratchFile scratch(m_hall.data.root / ("work-" + newId()));
    const auto written = files ? writeFileAtomically(scratch.path(), text) : tl::unexpected(files.error());
    if (!written)
        return notDone(written.error());
    files->add(piece.file, scratch.path());
    release::Report report;
    const auto content = release::readContent(*files, report);
    release::checkReferences(content, report);
    if (report.hasErrorAt(piece.file, piece.pointer()))
        return notDone({ErrorCode::InvalidArgument, "no screen could load this"}, "faulty",
                       {{"faults", toJson(faultsAt(report.sorted(), piece))}});
    // Drawing every slide would take seconds; the preview shows this one.
    return faultsAt(release::check(*files, {.today = todayOf(m_hall.clock.now()), .drawing = false}), piece);
}

void Workbench::note(const std::string& event, WorkKind kind, const std::string& id, const std::string& sha256,
                     const std::string& editor) const
{
    const auto subject = fmt::format("{}/{}", toString(kind), id);
    // What happened has happened: a ledger that cannot be written is an alarm, not a reason to undo it.
    if (const auto noted = m_hall.ledger.append({event, editor, subject, sha256, Json::object()}, machineNow()); !noted)
        log::error(fmt::format("the ledger lacks \"{} {}\": {}", event, subject, noted.error().message));
}

Json toJson(const std::vector<release::Fault>& faults)
{
    auto lines = Json::array();
    for (const auto& fault : faults)
        lines.push_back({{"severity", release::toString(fault.severity)},
                         {"code", fault.code},
                         {"file", fault.file},
                         {"pointer", fault.pointer},
                         {"reason", fault.reason},
                         {"advice", fault.advice},
                         {"found", fault.found}});
    return lines;
}

} // namespace onedoor::server
