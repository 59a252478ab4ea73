namespace Icf.Compiled;

/// <summary>
/// Lowers the rates of a climb by noisy gradients where what it climbs no longer rises, and ends it at the lowest.
/// There the climb goes to and fro around the highest point, which is close to the mean of its way (Polyak and
/// Juditsky, Acceleration of stochastic approximation by averaging, 1992).
/// </summary>
/// <param name="tolerance">What counts as no rise from some rounds to as many after them.</param>
internal sealed class Plateau(double tolerance)
{
    private const int Cuts = 2;
    private const double Lower = 1.0 / 3;

    private readonly List<double> _since = [];
    private int _cuts;

    /// <summary>So many rounds are compared with so many before.</summary>
    public int Window => _cuts < Cuts ? 4 : 8;

    /// <summary>The factor of the rates.</summary>
    public double Rate { get; private set; } = 1;

    /// <summary>Whether the climb has ended.</summary>
    public bool IsOver { get; private set; }

    /// <summary>How much it rose when this was seen last; NaN if it has not been seen yet.</summary>
    public double Gain { get; private set; } = double.NaN;

    /// <summary>Takes note of the height in a round; true if the rates were lowered.</summary>
    public bool Add(double height)
    {
        _since.Add(height);
        if (_since.Count < 2 * Window)
            return false;
        Gain = _since.TakeLast(Window).Average() - _since.SkipLast(Window).TakeLast(Window).Average();
        if (Gain > tolerance)
            return false;
        IsOver = _cuts == Cuts;
        if (IsOver)
            return false;
        _since.Clear();
        _cuts++;
        Rate *= Lower;
        return true;
    }
}
