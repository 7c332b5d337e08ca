FROM rust:1-bookworm AS build
WORKDIR /source
COPY . .
RUN scripts/setup.sh build && make build

FROM debian:bookworm-slim
RUN apt-get update \
    && apt-get install -y --no-install-recommends ca-certificates curl libpq5 \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --no-create-home konsultacje \
    && install --directory --owner konsultacje --mode 700 /var/lib/konsultacje
COPY --from=build /source/target/release/konsultacje /usr/local/bin/konsultacje
USER konsultacje
VOLUME /var/lib/konsultacje
EXPOSE 8080
ENTRYPOINT ["konsultacje"]
CMD ["serve"]
