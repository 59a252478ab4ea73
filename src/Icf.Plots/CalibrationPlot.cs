using Icf.Plots;
using Icf.Reports;

namespace Icf;

/// <summary>
/// What can be drawn of the check of an engine. Quantities are named as in <see cref="CalibrationReport.Quantities"/>.
/// </summary>
public sealed class CalibrationPlot
{
    private const int Few = 6;
    private const int Most = 24;

    private readonly CalibrationReport _report;
    private readonly PictureOptions _options;

    internal CalibrationPlot(CalibrationReport report, PictureOptions options) =>
        (_report, _options) = (report, options);

    /// <summary>The same with other options.</summary>
    /// <param name="options">How pictures look.</param>
    public CalibrationPlot With(PictureOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new CalibrationPlot(_report, options);
    }

    /// <summary>
    /// The distribution function of the ranks of the truth among draws, less that of right answers; 95 % of these stay
    /// within the band.
    /// </summary>
    /// <param name="quantities">
    /// The quantities; none for the six whose ranks are the least uniform, and for TARP.
    /// </param>
    /// <exception cref="KeyNotFoundException">There is no quantity of such a name.</exception>
    /// <exception cref="PictureException">Nothing was checked.</exception>
    public Picture Ranks(params IReadOnlyList<string> quantities)
    {
        (IReadOnlyList<QuantityCalibration> shown, string rest) = Shown(quantities);
        IEnumerable<(string Name, UniformityTest Test)> together =
            quantities.Count == 0 ? CalibrationFigures.Together(_report) : [];
        return new Picture(
            Title,
            "Ranks of the truth among draws, less those of right answers: 95 % of these stay within the band." + rest,
            PictureLayout.Grid([
                .. shown
                    .Select(static quantity => (quantity.Name, Test: quantity.Ranks))
                    .Concat(together)
                    .Select(static of => new Panel(CalibrationFigures.Ecdf(of.Name, of.Test).Chart)
                    {
                        Title = $"{of.Name}   p = {Text.Number(of.Test.PValue)}",
                    }),
            ]),
            _options
        );
    }

    /// <summary>How often intervals hold the truth, by their level, with what chance allows.</summary>
    /// <param name="quantities">The quantities; none for the six whose ranks are the least uniform.</param>
    /// <exception cref="KeyNotFoundException">There is no quantity of such a name.</exception>
    /// <exception cref="PictureException">Nothing was checked.</exception>
    public Picture Coverage(params IReadOnlyList<string> quantities)
    {
        (IReadOnlyList<QuantityCalibration> shown, string rest) = Shown(quantities);
        return new Picture(
            Title,
            "How often intervals hold the truth, by their level; the bars are what chance allows." + rest,
            PictureLayout.Grid([
                .. shown.Select(static quantity => new Panel(CalibrationFigures.Coverage(quantity).Chart)
                {
                    Title = quantity.Name,
                }),
            ]),
            _options
        );
    }

    private string Title =>
        _options.Title
        ?? $"{_report.Model[(_report.Model.LastIndexOf('.') + 1)..]}: {(_report.IsCalibrated ? "" : "not ")}calibrated";

    private (IReadOnlyList<QuantityCalibration> Shown, string Others) Shown(IReadOnlyList<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        if (_report.Quantities.Count == 0)
            throw new PictureException(
                "The check tested no quantity: too few simulations had one; ask for more with CheckOptions.Simulations."
            );
        QuantityCalibration[] all =
        [
            .. names.Count == 0 ? CalibrationFigures.Worst(_report) : names.Select(name => _report[name]).Distinct(),
        ];
        int most = names.Count == 0 ? Few : Most;
        return all.Length <= most ? (all, "")
            : names.Count == 0 ? (all[..most], $" The {most} of {all.Length} quantities that are furthest from it.")
            : (all[..most], $" The first {most} of {all.Length} quantities.");
    }
}
