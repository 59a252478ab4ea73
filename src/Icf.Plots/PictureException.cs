namespace Icf;

/// <summary>
/// There is nothing to draw: the answer has no chains, no weights, or no data of that kind. The message says which
/// picture to ask for, or how to get an answer that has them.
/// </summary>
public sealed class PictureException : IcfException
{
    internal PictureException(string message)
        : base(message) { }
}
