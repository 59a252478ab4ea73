using Icf.Inference;
using Icf.Reports;

namespace Icf;

/// <summary>
/// Shows posteriors in notebooks. Where the package is loaded into one by <c>#r "nuget: Icf.Reports"</c>, this happens
/// by itself; elsewhere <c>Formatter.Register(typeof(Posterior&lt;&gt;), NotebookFormatter.Write, "text/html")</c> does
/// it.
/// </summary>
public static class NotebookFormatter
{
    private const int MostLatents = 20;

    /// <summary>Writes the small form of a posterior, see <see cref="PosteriorReport.ToHtmlFragment"/>.</summary>
    /// <param name="posterior">A posterior, whichever the types of its model.</param>
    /// <param name="writer">Where it is written to.</param>
    /// <exception cref="ArgumentException">It is no posterior.</exception>
    public static void Write(object posterior, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(posterior);
        ArgumentNullException.ThrowIfNull(writer);
        if (posterior is not IAnswer answer)
            throw new ArgumentException($"A {posterior.GetType().Name} is no posterior.", nameof(posterior));
        writer.Write(PosteriorFragment.Of(answer, MostLatents));
    }
}
