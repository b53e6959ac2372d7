#include "config/server/CommandParts.hpp"
#include "config/server/Commands.hpp"
#include "config/store/SerialStore.hpp"
#include "content/base/Files.hpp"
#include "content/drawing/ConsentPaper.hpp"
#include "content/release/GuideSheets.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <ostream>

namespace onedoor::server
{

namespace
{

using LoadedRelease = std::shared_ptr<const release::Release>;

Result<LoadedRelease> contentOf(const PrintoutOptions& options)
{
    if (options.out.extension() != ".pdf")
        return fail(ErrorCode::InvalidArgument, "--out must end in .pdf");
    if (auto made = options.data.expectMade(); !made)
        return tl::unexpected(made.error());
    return contentFiles(options.data.content())
        .and_then([](release::FileSet files) { return release::loadRelease(std::move(files)); });
}

drawing::MediaSource mediaOf(const LoadedRelease& release)
{
    return [release](std::string_view name) { return release->files.read(name); };
}

/// S2027-000123: kind, year, six digits.
std::vector<std::string> serialsFrom(char prefix, int year, std::int64_t first, int count)
{
    std::vector<std::string> serials;
    for (int at = 0; at < count; ++at)
        serials.push_back(fmt::format("{}{}-{:06}", prefix, year, first + at));
    return serials;
}

int written(const PrintoutOptions& options, const Result<std::string>& bytes, const std::string& what,
            std::ostream& out)
{
    if (!bytes)
        return failed(bytes.error());
    if (auto done = writeFileAtomically(options.out, *bytes); !done)
        return failed(done.error());
    out << fmt::format("written to {}: {}\n", options.out.string(), what);
    return 0;
}

} // namespace

int runPoster(const PrintoutOptions& options, std::ostream& out)
{
    const auto release = contentOf(options);
    if (!release)
        return failed(release.error());
    const auto scene = release::posterScene(**release, options.language);
    return written(options, drawing::drawPoster(scene, mediaOf(*release)), scene.version, out);
}

int runSlips(const PrintoutOptions& options, std::ostream& out)
{
    const auto release = contentOf(options);
    if (!release)
        return failed(release.error());
    auto database = openDatabase(options.data);
    if (!database)
        return failed(database.error());
    const bool exam = options.kind == "exam";
    const auto year = static_cast<int>(std::chrono::year_month_day(todayOf(machineNow())).year());
    // Taken before the paper is drawn: a number may be lost, never given twice.
    const auto first =
        store::SerialStore(std::move(*database)).take(exam ? "exam_slip" : "service_card", year, options.count);
    if (!first)
        return failed(first.error());
    const auto serials = serialsFrom(exam ? 'S' : 'C', year, *first, options.count);
    const auto paper =
        release::slipPaper(**release, exam ? release::SlipKind::Exam : release::SlipKind::Card, options.language);
    return written(options, drawing::drawSlips(paper, serials),
                   fmt::format("{} to {}", serials.front(), serials.back()), out);
}

int runForms(const PrintoutOptions& options, std::ostream& out)
{
    const auto release = contentOf(options);
    if (!release)
        return failed(release.error());
    auto forms = (*release)->forms;
    std::ranges::stable_sort(forms, {}, &consent::FormVersion::purpose); // as the kiosk asks them
    if (forms.empty())
        return failed({ErrorCode::NotFound, "the content folder holds no consent form"});
    std::string names;
    for (const auto& form : forms)
        names += fmt::format("{}{} {}", names.empty() ? "" : ", ", form.id, form.version);
    return written(options,
                   drawing::drawConsentPapers(forms, (*release)->hall.name.in(options.language), options.language), names,
                   out);
}

} // namespace onedoor::server
