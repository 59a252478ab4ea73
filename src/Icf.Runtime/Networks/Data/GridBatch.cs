using System.Runtime.InteropServices;

namespace Icf.Networks;

/// <summary>
/// The tables of one field of one or more calls of a model, cell by cell. Reused from batch to batch.
/// </summary>
internal sealed class GridBatch(FieldPlan field)
{
    private readonly List<float> _features = [];
    private readonly List<(int Rows, int Columns)> _sizes = [];

    /// <summary>The number of features of a cell: those of its numbers, and those of its position.</summary>
    public static int FeaturesOf(FieldPlan field) => FieldFeatures.Count(field) + 2;

    /// <summary>The size of each table.</summary>
    public ReadOnlySpan<(int Rows, int Columns)> Sizes => CollectionsMarshal.AsSpan(_sizes);

    /// <summary>The features of all cells, row by row.</summary>
    public ReadOnlySpan<float> Features => CollectionsMarshal.AsSpan(_features);

    public void Clear()
    {
        _features.Clear();
        _sizes.Clear();
    }

    public void Add(GridLayout layout, ReadOnlySpan<double> values)
    {
        Span<float> features = stackalloc float[FieldFeatures.Most];
        int width = FieldFeatures.CountOfElement(field),
            elements = field.Elements.Count,
            next = 0;
        for (int i = 0; i < layout.Rows; i++)
        {
            for (int j = 0; j < layout.Columns; j++)
            {
                for (int e = 0; e < elements; e++)
                {
                    int position = layout.Positions[next++];
                    FieldFeatures.Write(field, e, position < 0 ? double.NaN : values[position], features);
                    _features.AddRange(features[..width]);
                }

                _features.Add(Place(i, layout.Rows));
                _features.Add(Place(j, layout.Columns));
            }
        }

        _sizes.Add((layout.Rows, layout.Columns));
    }

    // From −1 at the first edge to 1 at the last, so that sums over cells contain information about positions.
    private static float Place(int i, int count) => count > 1 ? 2f * i / (count - 1) - 1 : 0;
}
