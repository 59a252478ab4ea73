using System.Runtime.InteropServices;
using Icf.Traces;

namespace Icf.Networks;

/// <summary>
/// Where the steps of a batch stand: the static site, and the place among loops and parts. Traces mostly go the same
/// way, so few of these are distinct, and only those are computed with.
/// </summary>
internal sealed class DistinctPlaces
{
    private readonly Dictionary<(int Site, StepPlace Place), int> _numbers = [];
    private readonly List<int> _sites = [];
    private readonly List<StepPlace> _places = [];

    // By the number of the step, what the trace before had there: mostly the next has the same.
    private readonly List<int> _latest = [];

    /// <summary>The sites of the distinct standings.</summary>
    public ReadOnlySpan<int> Sites => CollectionsMarshal.AsSpan(_sites);

    /// <summary>Their places.</summary>
    public ReadOnlySpan<StepPlace> Places => CollectionsMarshal.AsSpan(_places);

    public void Clear()
    {
        _numbers.Clear();
        _sites.Clear();
        _places.Clear();
        _latest.Clear();
    }

    /// <summary>The number of the standing of a trace's next step, whose steps are asked for in order.</summary>
    public int NumberOf(int step, int site, StepPlace place)
    {
        if (step < _latest.Count && _sites[_latest[step]] == site && _places[_latest[step]] == place)
            return _latest[step];
        if (!_numbers.TryGetValue((site, place), out int number))
        {
            _numbers.Add((site, place), number = _sites.Count);
            _sites.Add(site);
            _places.Add(place);
        }

        if (step < _latest.Count)
            _latest[step] = number;
        else
            _latest.Add(number);
        return number;
    }
}
