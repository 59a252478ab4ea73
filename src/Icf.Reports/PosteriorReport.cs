using Icf.Artifacts;
using Icf.Inference;
using Icf.Reports;

namespace Icf;

/// <summary>A posterior as a page.</summary>
public static class PosteriorReport
{
    /// <summary>
    /// A page that stands by itself: whether the answer can be used and why not; marginals beside the prior, latents of
    /// loops, dependences, chains or weights; the data beside what the posterior predicts; calibration and training if
    /// given; the model's graph, and how to reproduce the answer. It fetches nothing, and has all figures as text.
    /// </summary>
    /// <typeparam name="TResult">The model's result type.</typeparam>
    /// <typeparam name="TLatents">The record of latents.</typeparam>
    /// <param name="posterior">The posterior.</param>
    /// <param name="options">What else is shown; null for <c>new()</c>.</param>
    /// <param name="cancellationToken">Stops the simulations.</param>
    /// <returns>The page, HTML, UTF-8.</returns>
    /// <exception cref="KeyNotFoundException">A latent of the options was visited by no draw.</exception>
    public static string ToHtml<TResult, TLatents>(
        this Posterior<TResult, TLatents> posterior,
        ReportOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(posterior);
        options ??= new ReportOptions();
        var content = ReportContent.Of(posterior, options, cancellationToken);
        return PosteriorPage.Of(content, options);
    }

    /// <summary>Writes the page into a file, in one step.</summary>
    /// <inheritdoc cref="ToHtml"/>
    /// <param name="posterior">The posterior.</param>
    /// <param name="path">The file; one that is there is replaced.</param>
    /// <param name="options">What else is shown; null for <c>new()</c>.</param>
    /// <param name="cancellationToken">Stops the simulations.</param>
    /// <exception cref="IOException">The file cannot be written; names it.</exception>
    public static void SaveHtml<TResult, TLatents>(
        this Posterior<TResult, TLatents> posterior,
        string path,
        ReportOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        string page = posterior.ToHtml(options, cancellationToken);
        AtomicFile.Write(path, stream => stream.Write(System.Text.Encoding.UTF8.GetBytes(page)));
    }

    /// <summary>
    /// The small form of the page, for a notebook or another page: whether the answer can be used and why not, the
    /// main figures, and a table of latents with mean, standard deviation, 90 % interval, effective draws and a small
    /// picture of the marginal. It fetches nothing, has no script, and follows light and dark. Predictions and
    /// counterfactuals have one, too.
    /// </summary>
    /// <typeparam name="TResult">The model's result type.</typeparam>
    /// <param name="posterior">The posterior.</param>
    /// <param name="mostLatents">
    /// How many latents it shows at most, those that no loop has drawn first; at least 0.
    /// </param>
    /// <returns>One element with its style, HTML.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="mostLatents"/> is negative.</exception>
    public static string ToHtmlFragment<TResult>(this Posterior<TResult> posterior, int mostLatents = 20)
    {
        ArgumentNullException.ThrowIfNull(posterior);
        ArgumentOutOfRangeException.ThrowIfNegative(mostLatents);
        return PosteriorFragment.Of(posterior, mostLatents);
    }
}
