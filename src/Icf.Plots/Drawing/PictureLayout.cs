using Icf.Reports;

namespace Icf.Plots;

/// <summary>Where the panels of a picture stand.</summary>
/// <param name="Rows">The panels by row; null for an empty place.</param>
/// <param name="Heights">How high the data of each row are by default, in pixels.</param>
/// <param name="CellWidth">How wide each column is by default, in pixels.</param>
internal sealed record PictureLayout(
    IReadOnlyList<IReadOnlyList<Panel?>> Rows,
    IReadOnlyList<double> Heights,
    double CellWidth
)
{
    private const int MostColumns = 4;

    /// <summary>The number of columns, of every row.</summary>
    public int Columns => Rows[0].Count;

    /// <summary>How wide all panels are by default, in pixels.</summary>
    public double Width => Columns * CellWidth;

    /// <summary>How high all panels are by default, in pixels.</summary>
    public double Height => Enumerable.Range(0, Rows.Count).Sum(RowHeight);

    /// <summary>How high a row is by default, with its titles and axes.</summary>
    public double RowHeight(int row) =>
        Heights[row]
        + (Rows[row].Any(static panel => panel is { Title.Length: > 0 }) ? 24 : 6)
        + (Rows[row].Any(static panel => panel is { HasAcross: true }) ? 36 : 10);

    /// <summary>All panels.</summary>
    public IEnumerable<Panel> Panels => Rows.SelectMany(static row => row).OfType<Panel>();

    /// <summary>Small panels in rows, as square as they come.</summary>
    public static PictureLayout Grid(IReadOnlyList<Panel> panels)
    {
        int columns =
            panels.Count <= 3 ? panels.Count : Math.Min(MostColumns, (int)Math.Ceiling(Math.Sqrt(panels.Count)));
        int rows = (panels.Count + columns - 1) / columns;
        return new PictureLayout(
            [
                .. Enumerable
                    .Range(0, rows)
                    .Select(row =>
                        (IReadOnlyList<Panel?>)
                            [
                                .. Enumerable
                                    .Range(row * columns, columns)
                                    .Select(i => i < panels.Count ? panels[i] : null),
                            ]
                    ),
            ],
            [.. Enumerable.Repeat(160.0, rows)],
            panels.Count == 1 ? 420 : 300
        );
    }

    /// <summary>Wide panels, one below the other.</summary>
    public static PictureLayout Column(IReadOnlyList<Panel> panels) =>
        new(
            [.. panels.Select(static panel => (IReadOnlyList<Panel?>)[panel])],
            [.. panels.Select(static panel => HeightOf(panel.Chart))],
            760
        );

    /// <summary>Draws of each latent against each below the diagonal, and marginals on it.</summary>
    /// <param name="marginals">The marginal of each latent.</param>
    /// <param name="pairs">Their draws.</param>
    public static PictureLayout Corner(IReadOnlyList<DensityChart> marginals, PairsChart pairs)
    {
        int count = marginals.Count;
        (double, double) Range(int i) => DistributionPlots.Range(marginals[i]);
        Panel? At(int row, int column) =>
            column > row ? null
            : column == row ? new Panel(marginals[row]) { Title = pairs.Names[row], HasAcross = row == count - 1 }
            : new Panel(
                new ScatterChart(
                    pairs.Names[column],
                    pairs.Names[row],
                    pairs.Draws[column],
                    pairs.Draws[row],
                    Range(column),
                    Range(row)
                )
            )
            {
                HasAcross = row == count - 1,
                HasUp = column == 0,
            };
        return new PictureLayout(
            [
                .. Enumerable
                    .Range(0, count)
                    .Select(row =>
                        (IReadOnlyList<Panel?>)[.. Enumerable.Range(0, count).Select(column => At(row, column))]
                    ),
            ],
            [.. Enumerable.Repeat(count > 3 ? 105.0 : 150.0, count)],
            count > 3 ? 165 : 220
        );
    }

    private static double HeightOf(Chart chart) =>
        chart switch
        {
            IntervalChart { SideBySide: false } rows => 22 * rows.Names.Length,
            TraceChart or RankChart => 115,
            _ => 235,
        };
}
