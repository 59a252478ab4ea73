using Icf.Traces;

namespace Icf.Inference;

/// <summary>Finds out at which stops of a run which elements of arrays are still to be read before they are
/// written.</summary>
internal sealed class CellLives
{
    private readonly List<List<CellAt>> _live = [];

    /// <summary>The stop after which the run is.</summary>
    public int Stop { get; set; }

    /// <summary>The elements that are alive at a stop.</summary>
    public IReadOnlyList<CellAt> At(int stop) => stop < _live.Count ? _live[stop] : [];

    /// <summary>Watches arrays.</summary>
    public void Watch(CellStore cells)
    {
        for (int a = 0; a < cells.Arrays.Count; a++)
            cells.Arrays[a].Watch ??= new Life(this, a, cells.Arrays[a].Length);
    }

    /// <summary>Stops watching.</summary>
    public static void Leave(CellStore cells)
    {
        foreach (CellArray array in cells.Arrays)
        {
            array.Watch = null;
            array.Keep();
        }
    }

    private void Add(int stop, CellAt at)
    {
        while (_live.Count <= stop)
            _live.Add([]);
        _live[stop].Add(at);
    }

    /// <summary>The elements of one array.</summary>
    private sealed class Life(CellLives lives, int array, int length) : CellWatch
    {
        // The first stop at which an element would have to be noted, if it is read next.
        private readonly int[] _from = From(lives.Stop, length);

        public override void Read(int index)
        {
            for (; _from[index] <= lives.Stop; _from[index]++)
                lives.Add(_from[index], new CellAt(array, index));
        }

        public override void Write(int index, bool isChange) => _from[index] = lives.Stop + 1;

        private static int[] From(int stop, int length)
        {
            var from = new int[length];
            Array.Fill(from, stop);
            return from;
        }
    }
}
