#pragma once

#include "config/server/DraftDesk.hpp"
#include "content/signage/Notices.hpp"

namespace onedoor::server
{

/// What a notice is asked to say. Its form is fixed: two short texts, a time, and where.
struct NoticeWish
{
    LocalizedText headline;
    LocalizedText body;
    std::chrono::minutes lasts{30};
    std::vector<std::string> displays; ///< empty = all
};

/// Drafts what cannot wait for a release: notices, and slides that are taken down. One signature
/// of whoever may give it publishes such a draft; it never holds anything else.
///
/// A notice ends on each screen by its own time, which is the hall's; the list is kept by the
/// machine's. So a notice leaves the list when a day is over since it came onto it, as long as any
/// may last; before that only when somebody ends it, or when there is no room for another.
/// Thread   any.
class EmergencyDesk
{
public:
    EmergencyDesk(DraftDesk& drafts, DataFolder data, OpenDrafts open = OpenDrafts::BuiltOn)
        : m_drafts(drafts), m_data(std::move(data)), m_open(open)
    {
    }

    struct Drafted
    {
        std::string id;
        std::optional<OpenDraft> draft; ///< absent when nothing is different
    };

    /// `hallTime` is from when it plays.
    /// Errors   InvalidArgument for a text that does not fit; Exhausted when screens would take no
    ///          more of them; of DraftDesk::amend.
    [[nodiscard]] Result<Drafted> notice(const NoticeWish& wish, const std::string& by, Instant now, Instant hallTime);
    [[nodiscard]] Result<Drafted> withdraw(const std::string& slide, const std::string& reason, const std::string& by,
                                           Instant now);
    /// Errors   NotFound; of DraftDesk::amend.
    [[nodiscard]] Result<Drafted> endNotice(const std::string& id, const std::string& by, Instant now);
    [[nodiscard]] Result<Drafted> endWithdrawal(const std::string& id, const std::string& by, Instant now);

private:
    [[nodiscard]] Result<Drafted> add(std::string_view role, const std::string& id, const Json& json,
                                      const std::string& by, Instant now);
    [[nodiscard]] Result<Drafted> take(std::string_view role, const std::string& id, const std::string& by,
                                       Instant now);
    [[nodiscard]] Result<Drafted> amend(std::string_view role, const std::string& id, const DraftDesk::Change& change,
                                        const std::string& by, Instant now);

    DraftDesk& m_drafts;
    DataFolder m_data;
    OpenDrafts m_open;
};

} // namespace onedoor::server
