#pragma once

#include "config/trust/Disk.hpp"
#include "config/trust/TufClient.hpp"
#include "content/base/Json.hpp"
#include "content/signage/Notices.hpp"

#include <array>
#include <filesystem>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

namespace onedoor::client
{

/// What goes before a release: notices, and slides that were taken down.
struct Urgent
{
    std::vector<signage::Notice> notices;
    std::set<std::string, std::less<>> withdrawn; ///< ids of slides
};

/// Keeps the notices and withdrawals of each hall, verified, on the disk and in memory. They
/// come in roles of their own, so that one is there within a second and the content untouched.
///
/// Whatever is wrong with one of them is told and hurts nothing else. Notices whose list has
/// expired are over; withdrawals whose list has expired stay, since a slide that was wrong
/// does not become right. What a server only holds back does not end either.
/// Shape    one file, urgent.json
/// Thread   one thread at a time.
class UrgentBook
{
public:
    UrgentBook(std::filesystem::path file, std::shared_ptr<trust::Disk> disk);

    /// What an earlier run left; a file that cannot be read counts as none.
    void load(Instant now);

    [[nodiscard]] Urgent of(const std::string& authority) const;

    struct From
    {
        std::string repository;
        std::string authority; ///< whose keys sign it
    };
    struct Taken
    {
        bool changed = false;                  ///< of(authority) is another one now
        std::vector<trust::TrustError> faults; ///< what was refused or could not be had, in words
    };
    /// Takes what a repository lists; after its refresh().
    [[nodiscard]] Taken take(trust::tuf::TufClient& client, const From& from, Instant now);

    /// Drops what one authority said, from the file too.
    /// Errors   NoSpace, Io.
    [[nodiscard]] Result<void> forget(std::string_view authority);

    /// Ends notices whose list has expired: also when no server can be asked.
    /// Returns  whether any did.
    bool endExpired(Instant now);

private:
    struct Item
    {
        std::string id;
        std::string sha256; ///< of the text
        std::string text;   ///< the file, as signed
        bool operator==(const Item&) const = default;
    };
    /// What one role said last.
    struct List
    {
        std::string repository;
        std::uint64_t version = 0;
        std::string sha256; ///< of its metadata; empty = something of it is still missing
        Instant expires{};
        std::vector<Item> items;
        std::vector<std::string> refused; ///< in words
    };
    struct Kind;
    static const std::array<Kind, 2> kinds;
    using Lists = std::map<std::string, List, std::less<>>; ///< by role

    [[nodiscard]] bool takeList(trust::tuf::TufClient& client, const Kind& kind, const From& from, Taken& taken);
    [[nodiscard]] List read(trust::tuf::TufClient& client, const Kind& kind, const trust::tuf::DelegatedListing& listed,
                            const List& known, Taken& taken) const;
    [[nodiscard]] Result<void> write();
    static void from_json(const Json& json, List& list);
    [[nodiscard]] static Json toJson(const List& list);

    std::filesystem::path m_file;
    std::shared_ptr<trust::Disk> m_disk;
    std::map<std::string, Lists, std::less<>> m_halls; ///< by authority
};

} // namespace onedoor::client
