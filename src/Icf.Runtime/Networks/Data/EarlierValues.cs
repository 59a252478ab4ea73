using System.Runtime.InteropServices;
using Icf.Traces;

namespace Icf.Networks;

/// <summary>
/// The values that steps read of the steps before them, site by site. A value of a listed finite support is stored
/// once, however often it occurs.
/// </summary>
internal sealed class EarlierValues(NetworkPlan plan)
{
    private readonly OfSite[] _sites =
    [
        .. plan.Sites.Select(site => new OfSite(site.Head == HeadKind.Categorical ? site.Classes : 0)),
    ];

    private readonly List<int> _present = [];

    /// <summary>The number of values.</summary>
    public int Count { get; private set; }

    /// <summary>The sites that have values.</summary>
    public ReadOnlySpan<int> Sites => CollectionsMarshal.AsSpan(_present);

    /// <summary>The values of a site, in working coordinates.</summary>
    public ReadOnlySpan<double> Coordinates(int site) => CollectionsMarshal.AsSpan(_sites[site].Coordinates);

    /// <summary>Their numbers among the values of all sites.</summary>
    public ReadOnlySpan<int> Numbers(int site) => CollectionsMarshal.AsSpan(_sites[site].Numbers);

    public void Clear()
    {
        Count = 0;
        foreach (int site in _present)
        {
            _sites[site].Coordinates.Clear();
            _sites[site].Numbers.Clear();
            Array.Clear(_sites[site].AfterClass);
        }

        _present.Clear();
    }

    /// <summary>Adds a value and returns its number.</summary>
    public int Add(int site, double coordinate)
    {
        OfSite values = _sites[site];
        if (values.Numbers.Count == 0)
            _present.Add(site);
        if (!(coordinate >= 0 && coordinate < values.AfterClass.Length))
            return values.Add(coordinate, Count++);
        ref int after = ref values.AfterClass[(int)coordinate];
        if (after == 0)
            after = values.Add(coordinate, Count++) + 1;
        return after - 1;
    }

    private sealed class OfSite(int classes)
    {
        public List<double> Coordinates { get; } = [];

        public List<int> Numbers { get; } = [];

        /// <summary>
        /// For each value of a listed support one more than its number; 0 for one that has not occurred.
        /// </summary>
        public int[] AfterClass { get; } = new int[classes];

        public int Add(double coordinate, int number)
        {
            Coordinates.Add(coordinate);
            Numbers.Add(number);
            return number;
        }
    }
}
