namespace Icf.Tensors.Torch;

/// <summary>Ranges of rows, each named once though many may ask for it.</summary>
internal sealed class DistinctRanges
{
    private readonly List<(int Start, int Count)> _ranges = [];
    private readonly int[] _of;

    public DistinctRanges(ReadOnlySpan<int> starts, ReadOnlySpan<int> counts)
    {
        var numbers = new Dictionary<(int, int), int>();
        _of = new int[starts.Length];
        for (int i = 0; i < _of.Length; i++)
        {
            if (numbers.TryAdd((starts[i], counts[i]), _ranges.Count))
            {
                _ranges.Add((starts[i], counts[i]));
                TotalCount = checked(TotalCount + counts[i]);
            }

            _of[i] = numbers[(starts[i], counts[i])];
        }
    }

    /// <summary>The number of ranges.</summary>
    public int Count => _ranges.Count;

    /// <summary>The number of rows of all ranges.</summary>
    public int TotalCount { get; }

    /// <summary>For each that asked, the number of its range.</summary>
    public ReadOnlySpan<int> Of => _of;

    public (int Start, int Count) this[int range] => _ranges[range];
}
