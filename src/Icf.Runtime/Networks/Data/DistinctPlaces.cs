using System.Runtime.InteropServices;
using Icf.Traces;

namespace Icf.Networks;

/// <summary>
/// The places of the steps of a batch: the static site, the loop indices and the part. Most traces take the same path,
/// so there are few distinct places, and only these are computed.
/// </summary>
internal sealed class DistinctPlaces
{
    private readonly Dictionary<(int Site, StepPlace Place), int> _numbers = [];
    private readonly List<int> _sites = [];
    private readonly List<StepPlace> _places = [];

    // By the number of the step, the place in the trace before: the next trace mostly has the same.
    private readonly List<int> _latest = [];

    /// <summary>The sites of the distinct places.</summary>
    public ReadOnlySpan<int> Sites => CollectionsMarshal.AsSpan(_sites);

    /// <summary>Their loop indices and parts.</summary>
    public ReadOnlySpan<StepPlace> Places => CollectionsMarshal.AsSpan(_places);

    public void Clear()
    {
        _numbers.Clear();
        _sites.Clear();
        _places.Clear();
        _latest.Clear();
    }

    /// <summary>The number of the place of a trace's next step; steps must be passed in order.</summary>
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
