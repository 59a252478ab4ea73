using Icf.Networks;

namespace Icf.Training;

/// <summary>The values of a distribution in a range: their probability, and draws from them.</summary>
internal readonly struct Slice
{
    /// <summary>
    /// Where less than this is above the lower end, a level near one tells values apart too badly, and the probability
    /// above a value is inverted by bisection.
    /// </summary>
    private const double FarUp = 1e-6;

    private const int MostHalvings = 80;

    private readonly ICumulative _distribution;
    private readonly bool _isDiscrete;
    private readonly double _lower;
    private readonly double _upper;
    private readonly double _below;
    private readonly double _above;
    private readonly double _mass;

    /// <param name="distribution">The distribution function.</param>
    /// <param name="support">The support, of numbers.</param>
    /// <param name="range">The range.</param>
    public Slice(ICumulative distribution, Support support, in PlaceRange range)
    {
        (_distribution, _isDiscrete) = (distribution, !support.IsContinuous);
        (_lower, _upper) = (Math.Max(range.Lower, support.Lower), Math.Min(range.Upper, support.Upper));
        if (_isDiscrete)
            (_lower, _upper) = (Math.Ceiling(_lower), Math.Floor(_upper));
        if (_isDiscrete ? _lower > _upper : _lower >= _upper)
            return;

        // A difference of tails, on the side where both are small.
        double before = _isDiscrete ? _lower - 1 : _lower;
        (_below, _above) = (distribution.Cdf(before), distribution.Survival(_upper));
        _mass =
            _below > 0.5 ? distribution.Survival(before) - _above
            : _above > 0.5 ? distribution.Cdf(_upper) - _below
            : 1 - _below - _above;
    }

    /// <summary>The log probability of the range; −∞ where it has none in double precision.</summary>
    public double LogMass => _mass > 0 ? Math.Log(_mass) : double.NegativeInfinity;

    /// <summary>A draw given that it is in the range, which has a probability.</summary>
    public double Draw(ref Rng rng)
    {
        double level = rng.NextOpenDouble();
        double drawn =
            _below > 0.5 && _above + _mass < FarUp
                ? Bisect(_above + (1 - level) * _mass)
                : _distribution.Quantile(Math.Clamp(_below + level * _mass, double.Epsilon, Math.BitDecrement(1)));
        return Math.Clamp(drawn, _lower, _upper);
    }

    /// <summary>The value with a given probability above it.</summary>
    private double Bisect(double above)
    {
        (double low, double high) = (_isDiscrete ? _lower - 1 : _lower, _upper);
        for (int i = 0; i < MostHalvings && (!_isDiscrete || high - low > 1); i++)
        {
            double middle = low + 0.5 * (high - low);
            if (_isDiscrete)
                middle = Math.Floor(middle);
            (low, high) = _distribution.Survival(middle) > above ? (middle, high) : (low, middle);
        }

        return high;
    }
}
