#include "content/signage/Notices.hpp"
#include "tests/fuzz/Input.hpp"

// One person alone signs these, so what comes out of them must be what they are for and nothing else.
int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace onedoor::signage;
    using onedoor::fuzz::require;
    const auto text = onedoor::fuzz::asText(data, size);
    if (const auto notice = readNotice(text, "n1"))
    {
        require(text.size() <= mostNoticeBytes, "a notice is short");
        require(notice->id == "n1", "a notice is the one that its file's name says");
        require(notice->from < notice->until && notice->until - notice->from <= longestNotice, "a notice ends in a day");
        require(!notice->headline.in("zh-CN").empty(), "a notice says something");
        // At most four bytes a character.
        require(notice->headline.in("zh-CN").size() <= 16 * 4 && notice->body.in("zh-CN").size() <= 60 * 4,
                "a notice fits its template");
        require(notice->headline.in("en").find('\n') == std::string::npos, "a notice breaks no line");
    }
    if (const auto withdrawal = readWithdrawal(text, "w1"))
    {
        require(withdrawal->id == "w1", "a withdrawal is the one that its file's name says");
        require(!withdrawal->slides.empty(), "a withdrawal names a slide");
        for (const auto& slide : withdrawal->slides)
            require(!slide.empty() && slide.find('\n') == std::string::npos, "slides are named by id");
    }
    return 0;
}
