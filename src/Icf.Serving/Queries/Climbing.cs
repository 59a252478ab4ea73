using Microsoft.Extensions.Options;

namespace Icf.Serving.Queries;

/// <summary>How many queries climb the ladder at a time: each takes a processor for as long as it climbs.</summary>
internal sealed class Climbing(IOptions<ServingOptions> options) : IDisposable
{
    private static readonly TimeSpan s_comeAgain = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _places = new(options.Value.Climbers);

    /// <exception cref="QueueFullException">There is no place.</exception>
    public async Task<QueryAnswer?> RunAsync(Func<QueryAnswer?> climb)
    {
        if (!await _places.WaitAsync(TimeSpan.Zero))
            throw new QueueFullException(s_comeAgain);
        try
        {
            return await Task.Run(climb);
        }
        finally
        {
            _places.Release();
        }
    }

    public void Dispose() => _places.Dispose();
}
