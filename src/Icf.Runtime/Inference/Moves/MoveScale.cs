namespace Icf.Inference;

/// <summary>
/// How far a latent is moved. In the warm-up the logarithm of the length follows the acceptance by ever smaller steps
/// (Robbins–Monro; Andrieu and Thoms, A tutorial on adaptive MCMC, Statistics and Computing 18, 2008, §4.2); after that
/// it stays, so that the chain keeps its distribution.
/// </summary>
/// <param name="length">The length to begin with, above 0.</param>
/// <param name="dimension">How many numbers are moved together.</param>
/// <param name="least">The least length, such as 1 for steps on the integers; 0 for none.</param>
internal sealed class MoveScale(double length, int dimension, double least = 0)
{
    /// <summary>
    /// The best acceptances for one number, and for many (Roberts and Rosenthal, Statistical Science 16, 2001).
    /// </summary>
    public const double OfOne = 0.44,
        OfMany = 0.234;

    /// <summary>The speed of the first steps, and the power by which later ones become smaller.</summary>
    private const double First = 2,
        Power = 0.6;

    /// <summary>Lengths of which doubles can still tell the logarithm.</summary>
    private const double Farthest = 300;

    private double _nearest = least > 0 ? Math.Log(least) : -Farthest;
    private double _wanted = OfMany + (OfOne - OfMany) / dimension;
    private double _log = Math.Clamp(Math.Log(length), -Farthest, Farthest);
    private int _tried;

    /// <summary>The length.</summary>
    public double Length { get; private set; } = length;

    /// <summary>Reads what <see cref="Write"/> has written.</summary>
    public static MoveScale Read(BinaryReader from) =>
        new(length: 1, dimension: 1)
        {
            Length = from.ReadDouble(),
            _log = from.ReadDouble(),
            _tried = from.ReadInt32(),
            _wanted = from.ReadDouble(),
            _nearest = from.ReadDouble(),
        };

    /// <summary>Writes it.</summary>
    public void Write(BinaryWriter to)
    {
        to.Write(Length);
        to.Write(_log);
        to.Write(_tried);
        to.Write(_wanted);
        to.Write(_nearest);
    }

    /// <summary>Learns from a move.</summary>
    /// <param name="acceptance">The probability with which it was accepted.</param>
    public void Learn(double acceptance)
    {
        _log += First * Math.Pow(++_tried, -Power) * (acceptance - _wanted);
        _log = Math.Clamp(_log, _nearest, Farthest);
        Length = Math.Exp(_log);
    }
}
