using Icf.Artifacts;
using Icf.Traces;

namespace Icf.Networks;

/// <summary>
/// The order of the sites of a model in its methods. The order of independent sites does not belong to the model's
/// meaning, but the steps of a network follow it: a network that was trained in another order proposes less well.
/// </summary>
internal static class SiteOrder
{
    private const char Separator = '/'; // names have none

    /// <summary>A line for each method: its name and those of its sites.</summary>
    public static string[] Of(IReadOnlyList<MethodMeaning> methods) =>
        [
            .. methods.Select(method =>
                string.Join(
                    Separator,
                    method
                        .Parts.Sites.Where(site => site.Kind != "factor")
                        .Select(site => site.Name)
                        .Prepend(method.Name)
                )
            ),
        ];

    /// <summary>The order in the current text of a model.</summary>
    public static string[] Of(ProposalSkeleton skeleton) => Of(SkeletonSummary.Of(skeleton).Methods!);

    /// <summary>The same lines with the current names of sites.</summary>
    public static string[] Renamed(IReadOnlyList<string> lines, ProposalSkeleton skeleton)
    {
        IReadOnlyList<ProposalSkeleton> methods = ModelFingerprint.Methods(skeleton);
        return
        [
            .. lines.Select(line =>
            {
                string[] names = line.Split(Separator);
                IReadOnlyList<SiteRename> renames =
                    methods.FirstOrDefault(method => method.Model == names[0])?.Renames ?? [];
                return string.Join(
                    Separator,
                    names.Select((name, i) => i == 0 ? name : renames.FirstOrDefault(r => r.Old == name)?.Now ?? name)
                );
            }),
        ];
    }

    /// <summary>A warning for each method whose sites are now in another order than in training.</summary>
    /// <param name="trained">The order in training; null if it is not known.</param>
    /// <param name="skeleton">The model as it is now.</param>
    public static IReadOnlyList<QueryWarning> Warnings(IReadOnlyList<string>? trained, ProposalSkeleton skeleton) =>
        trained is null
            ? []
            :
            [
                .. trained
                    .Zip(Of(skeleton))
                    .SelectMany(pair => Warning(pair.First.Split(Separator), pair.Second.Split(Separator))),
            ];

    private static IEnumerable<QueryWarning> Warning(string[] trained, string[] now)
    {
        int[] moved = [.. Enumerable.Range(0, Math.Min(trained.Length, now.Length)).Where(i => trained[i] != now[i])];
        if (moved.Length > 0)
        {
            int before = Array.IndexOf(trained, now[moved[0]]);
            yield return new QueryWarning(
                QueryWarningKind.Order,
                now[moved[0]],
                moved[0],
                before,
                before,
                moved.Length - 1
            );
        }
    }
}
